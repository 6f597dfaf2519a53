CREATE TABLE "pair_results" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"pair_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"period_start_on" date NOT NULL,
	"period_end_on" date NOT NULL,
	"first_figure_id" uuid NOT NULL,
	"second_figure_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"agree" boolean NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pair_results_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "pair_results_number" UNIQUE("authority_id","pair_id","body_id","period_start_on","period_end_on","number","agency_id"),
	CONSTRAINT "pair_results_number_range" CHECK ("pair_results"."number" between 1 and 3)
);
--> statement-breakpoint
ALTER TABLE "pair_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "indicator_pairs" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"first_indicator_id" uuid NOT NULL,
	"second_indicator_id" uuid NOT NULL,
	"tolerance_count" double precision NOT NULL,
	"tolerance_percent" double precision NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "indicator_pairs_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "indicator_pairs_code" UNIQUE("authority_id","code"),
	CONSTRAINT "indicator_pairs_two" CHECK ("indicator_pairs"."first_indicator_id" <> "indicator_pairs"."second_indicator_id"),
	CONSTRAINT "indicator_pairs_tolerance" CHECK ("indicator_pairs"."tolerance_count" >= 0 and "indicator_pairs"."tolerance_percent" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "indicator_pairs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "indicator_rules" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"left_terms" jsonb NOT NULL,
	"comparison" text NOT NULL,
	"right_terms" jsonb NOT NULL,
	"tolerance" double precision NOT NULL,
	"missing" text NOT NULL,
	"severity" text NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "indicator_rules_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "indicator_rules_code" UNIQUE("authority_id","code"),
	CONSTRAINT "indicator_rules_comparison" CHECK ("indicator_rules"."comparison" in ('atMost', 'equals', 'atLeast')),
	CONSTRAINT "indicator_rules_missing" CHECK ("indicator_rules"."missing" in ('skip', 'zero', 'refuse')),
	CONSTRAINT "indicator_rules_severity" CHECK ("indicator_rules"."severity" in ('error', 'warning')),
	CONSTRAINT "indicator_rules_tolerance" CHECK ("indicator_rules"."tolerance" >= 0)
);
--> statement-breakpoint
ALTER TABLE "indicator_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_pair_id_indicator_pairs_authority_id_id_fk" FOREIGN KEY ("authority_id","pair_id") REFERENCES "public"."indicator_pairs"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_first_figure_id_figures_authority_id_id_fk" FOREIGN KEY ("authority_id","first_figure_id") REFERENCES "public"."figures"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_second_figure_id_figures_authority_id_id_fk" FOREIGN KEY ("authority_id","second_figure_id") REFERENCES "public"."figures"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_pairs" ADD CONSTRAINT "indicator_pairs_authority_id_first_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","first_indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_pairs" ADD CONSTRAINT "indicator_pairs_authority_id_second_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","second_indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pair_results_by_figure" ON "pair_results" USING btree ("authority_id","agency_id","first_figure_id","second_figure_id");--> statement-breakpoint
CREATE POLICY "pair_results_within_authority" ON "pair_results" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "indicator_pairs_within_authority" ON "indicator_pairs" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "indicator_rules_within_authority" ON "indicator_rules" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);