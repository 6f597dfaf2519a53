CREATE TABLE "attainment_priorities" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	CONSTRAINT "attainment_priorities_authority_id_report_id_proposal_id_pk" PRIMARY KEY("authority_id","report_id","proposal_id")
);
--> statement-breakpoint
ALTER TABLE "attainment_priorities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attainment_reports" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"subject" text DEFAULT 'education' NOT NULL,
	"kind" text NOT NULL,
	"academic_year" integer NOT NULL,
	"term" text,
	"period_start_on" date NOT NULL,
	"period_end_on" date NOT NULL,
	"title" text NOT NULL,
	"stage" text DEFAULT 'draft' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"revises_id" uuid,
	"series_id" uuid GENERATED ALWAYS AS (coalesce(revises_id, id)) STORED NOT NULL,
	"signed_off_at" timestamp (3) with time zone,
	"signed_off_by_id" uuid,
	"presented_at" timestamp (3) with time zone,
	"meeting_id" uuid,
	"item_id" uuid,
	"sent_to_governors_at" timestamp (3) with time zone,
	"sent_to_governors_by_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attainment_reports_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "attainment_reports_once" UNIQUE("authority_id","body_id","agency_id","kind","period_end_on","revision"),
	CONSTRAINT "attainment_reports_kind" CHECK (case "attainment_reports"."kind"
        when 'annual' then "attainment_reports"."term" is null
        when 'termly' then "attainment_reports"."term" in ('autumn', 'spring', 'summer')
        else false end),
	CONSTRAINT "attainment_reports_dates" CHECK ("attainment_reports"."period_start_on" <= "attainment_reports"."period_end_on"),
	CONSTRAINT "attainment_reports_stage" CHECK ("attainment_reports"."stage" in ('draft', 'signedOff', 'accepted', 'published')),
	CONSTRAINT "attainment_reports_signed" CHECK (("attainment_reports"."stage" = 'draft') = ("attainment_reports"."signed_off_at" is null)
        and ("attainment_reports"."signed_off_at" is null) = ("attainment_reports"."signed_off_by_id" is null)),
	CONSTRAINT "attainment_reports_presented" CHECK (("attainment_reports"."stage" in ('accepted', 'published')) = ("attainment_reports"."presented_at" is not null)
        and ("attainment_reports"."presented_at" is null) = ("attainment_reports"."item_id" is null)
        and ("attainment_reports"."item_id" is null) = ("attainment_reports"."meeting_id" is null)),
	CONSTRAINT "attainment_reports_sent" CHECK (("attainment_reports"."sent_to_governors_at" is null) = ("attainment_reports"."sent_to_governors_by_id" is null)
        and ("attainment_reports"."sent_to_governors_at" is null or "attainment_reports"."stage" <> 'draft')),
	CONSTRAINT "attainment_reports_revision" CHECK ("attainment_reports"."revision" >= 1 and ("attainment_reports"."revision" = 1) = ("attainment_reports"."revises_id" is null))
);
--> statement-breakpoint
ALTER TABLE "attainment_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attainment_sections" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"key" text NOT NULL,
	"narrative" text,
	"raised_to" text,
	"added_indicator_ids" uuid[] DEFAULT '{}' NOT NULL,
	"left_out_indicator_ids" uuid[] DEFAULT '{}' NOT NULL,
	"presented_figure_ids" uuid[],
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attainment_sections_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "attainment_sections_once" UNIQUE("authority_id","report_id","key"),
	CONSTRAINT "attainment_sections_raised" CHECK ("attainment_sections"."raised_to" in ('agreement', 'named'))
);
--> statement-breakpoint
ALTER TABLE "attainment_sections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attainment_priorities" ADD CONSTRAINT "attainment_priorities_authority_id_report_id_attainment_reports_authority_id_id_fk" FOREIGN KEY ("authority_id","report_id") REFERENCES "public"."attainment_reports"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attainment_priorities" ADD CONSTRAINT "attainment_priorities_authority_id_proposal_id_proposals_authority_id_id_fk" FOREIGN KEY ("authority_id","proposal_id") REFERENCES "public"."proposals"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attainment_reports" ADD CONSTRAINT "attainment_reports_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attainment_reports" ADD CONSTRAINT "attainment_reports_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attainment_reports" ADD CONSTRAINT "attainment_reports_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attainment_reports" ADD CONSTRAINT "attainment_reports_authority_id_item_id_agenda_items_authority_id_id_fk" FOREIGN KEY ("authority_id","item_id") REFERENCES "public"."agenda_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attainment_reports" ADD CONSTRAINT "attainment_reports_authority_id_revises_id_attainment_reports_authority_id_id_fk" FOREIGN KEY ("authority_id","revises_id") REFERENCES "public"."attainment_reports"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attainment_reports" ADD CONSTRAINT "attainment_reports_authority_id_signed_off_by_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","signed_off_by_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attainment_reports" ADD CONSTRAINT "attainment_reports_authority_id_sent_to_governors_by_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","sent_to_governors_by_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attainment_sections" ADD CONSTRAINT "attainment_sections_authority_id_report_id_attainment_reports_authority_id_id_fk" FOREIGN KEY ("authority_id","report_id") REFERENCES "public"."attainment_reports"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attainment_reports_by_series" ON "attainment_reports" USING btree ("authority_id","series_id","revision");--> statement-breakpoint
CREATE POLICY "attainment_priorities_within_authority" ON "attainment_priorities" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "attainment_reports_within_authority" ON "attainment_reports" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "attainment_sections_within_authority" ON "attainment_sections" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);