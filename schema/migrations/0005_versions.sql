CREATE TABLE "indicator_versions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"definition" text NOT NULL,
	"numerator_text" text,
	"denominator_text" text,
	"cohort" text NOT NULL,
	"reference_text" text NOT NULL,
	"definition_code" text,
	"source" text NOT NULL,
	"valid_from_on" date NOT NULL,
	"valid_until_on" date,
	CONSTRAINT "indicator_versions_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "indicator_versions_number" UNIQUE("authority_id","indicator_id","number"),
	CONSTRAINT "indicator_versions_number_from" CHECK ("indicator_versions"."number" >= 1),
	CONSTRAINT "indicator_versions_valid" CHECK ("indicator_versions"."valid_until_on" >= "indicator_versions"."valid_from_on")
);
--> statement-breakpoint
ALTER TABLE "indicator_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "indicators" DROP CONSTRAINT "indicators_unit";--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "indicator_version_id" uuid;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "period_kind" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "part_of_id" uuid;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "successor_id" uuid;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "external_ids" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "indicator_versions" ADD CONSTRAINT "indicator_versions_authority_id_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_authority_id_indicator_version_id_indicator_versions_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_version_id") REFERENCES "public"."indicator_versions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_authority_id_part_of_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","part_of_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_authority_id_successor_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","successor_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "indicators_by_whole" ON "indicators" USING btree ("authority_id","part_of_id");--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_period_kind" CHECK ("indicators"."period_kind" in ('snapshot', 'financialYear', 'financialQuarter', 'halfYear', 'term', 'academicYear', 'month', 'other'));--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_others" CHECK ("indicators"."id" <> "indicators"."part_of_id" and "indicators"."id" <> "indicators"."successor_id");--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_unit" CHECK ("indicators"."unit" in ('percent', 'count', 'rate', 'score', 'pounds'));--> statement-breakpoint
CREATE POLICY "indicator_versions_within_authority" ON "indicator_versions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);