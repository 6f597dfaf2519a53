CREATE TABLE "return_comments" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"contribution_id" uuid NOT NULL,
	"figure_id" uuid,
	"agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"kind" text NOT NULL,
	"query_id" uuid,
	"text" text NOT NULL,
	"written_by_id" uuid NOT NULL,
	"by_agency_id" uuid NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "return_comments_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "return_comments_kind" CHECK ("return_comments"."kind" in ('query', 'answer', 'comment')),
	CONSTRAINT "return_comments_answer" CHECK (("return_comments"."kind" = 'answer') = ("return_comments"."query_id" is not null)),
	CONSTRAINT "return_comments_settled" CHECK ("return_comments"."settled_at" is null or "return_comments"."kind" = 'query')
);
--> statement-breakpoint
ALTER TABLE "return_comments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contributions" DROP CONSTRAINT "contributions_once";--> statement-breakpoint
ALTER TABLE "figures" DROP CONSTRAINT "figures_once";--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "corrects_id" uuid;--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "return_id" uuid GENERATED ALWAYS AS (coalesce(corrects_id, id)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "correction_reason" text;--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "with_lead_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "returned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "return_reason" text;--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "signed_off_by_id" uuid;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "corrects_id" uuid;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "return_id" uuid GENERATED ALWAYS AS (coalesce(corrects_id, contribution_id)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "accepted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "status" text;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "gap_reason" text;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "justification" text;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "judgement" text;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "unchanged_reason" text;--> statement-breakpoint
ALTER TABLE "return_comments" ADD CONSTRAINT "return_comments_authority_id_contribution_id_contributions_authority_id_id_fk" FOREIGN KEY ("authority_id","contribution_id") REFERENCES "public"."contributions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_comments" ADD CONSTRAINT "return_comments_authority_id_figure_id_figures_authority_id_id_fk" FOREIGN KEY ("authority_id","figure_id") REFERENCES "public"."figures"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_comments" ADD CONSTRAINT "return_comments_authority_id_query_id_return_comments_authority_id_id_fk" FOREIGN KEY ("authority_id","query_id") REFERENCES "public"."return_comments"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_comments" ADD CONSTRAINT "return_comments_authority_id_by_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","by_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_comments_by_contribution" ON "return_comments" USING btree ("authority_id","contribution_id","id");--> statement-breakpoint
CREATE INDEX "return_comments_by_figure" ON "return_comments" USING btree ("authority_id","figure_id");--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_authority_id_corrects_id_contributions_authority_id_id_fk" FOREIGN KEY ("authority_id","corrects_id") REFERENCES "public"."contributions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contributions_by_return" ON "contributions" USING btree ("authority_id","return_id","revision");--> statement-breakpoint
CREATE INDEX "figures_by_contribution" ON "figures" USING btree ("authority_id","contribution_id");--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_once" UNIQUE("authority_id","meeting_id","agency_id","subject","revision");--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_once" UNIQUE("authority_id","return_id","indicator_id","period_start_on","period_end_on","revision");--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_revision" CHECK ("contributions"."revision" >= 1 and ("contributions"."revision" = 1) = ("contributions"."corrects_id" is null));--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_returned" CHECK (("contributions"."returned_at" is null) = ("contributions"."return_reason" is null));--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_revision" CHECK ("figures"."revision" >= 1 and ("figures"."revision" = 1) = ("figures"."corrects_id" is null));--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_status" CHECK ("figures"."status" in ('provisional', 'revised', 'final'));--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_gap" CHECK ("figures"."gap_reason" is null or "figures"."symbol" is not null);--> statement-breakpoint
CREATE POLICY "return_comments_within_authority" ON "return_comments" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);