CREATE TABLE "exception_reports" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"figure_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"causes" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "exception_reports_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "exception_reports_figure" UNIQUE("authority_id","figure_id")
);
--> statement-breakpoint
ALTER TABLE "exception_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "scorecard_lines" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"basis" text NOT NULL,
	"amber_within" double precision NOT NULL,
	"beside_indicator_ids" uuid[] DEFAULT '{}' NOT NULL,
	"neighbour_areas" text[] DEFAULT '{}' NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "scorecard_lines_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "scorecard_lines_basis" CHECK ("scorecard_lines"."basis" in ('target', 'national', 'region', 'neighbours')),
	CONSTRAINT "scorecard_lines_amber" CHECK ("scorecard_lines"."amber_within" >= 0),
	CONSTRAINT "scorecard_lines_ended" CHECK ("scorecard_lines"."set_at" <= "scorecard_lines"."ended_at")
);
--> statement-breakpoint
ALTER TABLE "scorecard_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "action_measures" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"action_id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"comparison" text NOT NULL,
	"value" double precision NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "action_measures_authority_id_action_id_pk" PRIMARY KEY("authority_id","action_id"),
	CONSTRAINT "action_measures_comparison" CHECK ("action_measures"."comparison" in ('atLeast', 'atMost'))
);
--> statement-breakpoint
ALTER TABLE "action_measures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"action_id" uuid NOT NULL,
	"figure_id" uuid NOT NULL,
	CONSTRAINT "follow_ups_authority_id_action_id_pk" PRIMARY KEY("authority_id","action_id")
);
--> statement-breakpoint
ALTER TABLE "follow_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "indicator_targets" ADD COLUMN "upper_value" double precision;--> statement-breakpoint
ALTER TABLE "exception_reports" ADD CONSTRAINT "exception_reports_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception_reports" ADD CONSTRAINT "exception_reports_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception_reports" ADD CONSTRAINT "exception_reports_authority_id_figure_id_figures_authority_id_id_fk" FOREIGN KEY ("authority_id","figure_id") REFERENCES "public"."figures"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception_reports" ADD CONSTRAINT "exception_reports_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard_lines" ADD CONSTRAINT "scorecard_lines_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard_lines" ADD CONSTRAINT "scorecard_lines_authority_id_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_measures" ADD CONSTRAINT "action_measures_authority_id_action_id_actions_authority_id_id_fk" FOREIGN KEY ("authority_id","action_id") REFERENCES "public"."actions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_measures" ADD CONSTRAINT "action_measures_authority_id_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_authority_id_action_id_actions_authority_id_id_fk" FOREIGN KEY ("authority_id","action_id") REFERENCES "public"."actions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_authority_id_figure_id_figures_authority_id_id_fk" FOREIGN KEY ("authority_id","figure_id") REFERENCES "public"."figures"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "scorecard_lines_open" ON "scorecard_lines" USING btree ("authority_id","body_id","indicator_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "scorecard_lines_by_body" ON "scorecard_lines" USING btree ("authority_id","body_id","set_at");--> statement-breakpoint
CREATE INDEX "follow_ups_by_figure" ON "follow_ups" USING btree ("authority_id","figure_id");--> statement-breakpoint
ALTER TABLE "indicator_targets" ADD CONSTRAINT "indicator_targets_range" CHECK ("indicator_targets"."value" < "indicator_targets"."upper_value");--> statement-breakpoint
CREATE POLICY "exception_reports_within_authority" ON "exception_reports" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "scorecard_lines_within_authority" ON "scorecard_lines" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "action_measures_within_authority" ON "action_measures" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "follow_ups_within_authority" ON "follow_ups" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);