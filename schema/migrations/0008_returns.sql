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
CREATE TABLE "sign_off_deputies" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"named_by_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sign_off_deputies_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
ALTER TABLE "sign_off_deputies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "round_disputes" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"suggested_agency_id" uuid,
	"status" text DEFAULT 'open' NOT NULL,
	"settlement" text,
	"disputed_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "round_disputes_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "round_disputes_status" CHECK ("round_disputes"."status" in ('open', 'upheld', 'reassigned')),
	CONSTRAINT "round_disputes_settled" CHECK (("round_disputes"."status" = 'open') = ("round_disputes"."settled_at" is null)
        and ("round_disputes"."status" = 'open') = ("round_disputes"."settlement" is null))
);
--> statement-breakpoint
ALTER TABLE "round_disputes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "round_extensions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"until_on" date NOT NULL,
	"reason" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "round_extensions_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
ALTER TABLE "round_extensions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "round_items" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"indicator_id" uuid,
	"period_start_on" date,
	"period_end_on" date,
	CONSTRAINT "round_items_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "round_items_period" CHECK (("round_items"."indicator_id" is null) = ("round_items"."period_start_on" is null)
        and ("round_items"."indicator_id" is null) = ("round_items"."period_end_on" is null)
        and coalesce("round_items"."period_start_on" <= "round_items"."period_end_on", true))
);
--> statement-breakpoint
ALTER TABLE "round_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rounds" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rounds_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "rounds_meeting" UNIQUE("authority_id","meeting_id")
);
--> statement-breakpoint
ALTER TABLE "rounds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "area_neighbours" (
	"model" text NOT NULL,
	"area_old_code" text NOT NULL,
	"rank" integer NOT NULL,
	"neighbour_old_code" text NOT NULL,
	"closeness" text NOT NULL,
	CONSTRAINT "area_neighbours_area_old_code_model_rank_pk" PRIMARY KEY("area_old_code","model","rank"),
	CONSTRAINT "area_neighbours_rank" CHECK ("area_neighbours"."rank" between 1 and 10)
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"code" text PRIMARY KEY NOT NULL,
	"old_code" text,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"region_code" text,
	CONSTRAINT "areas_level" CHECK ("areas"."level" in ('national', 'region', 'localAuthority'))
);
--> statement-breakpoint
CREATE TABLE "published_figures" (
	"measure_code" text NOT NULL,
	"area_code" text NOT NULL,
	"period_kind" text NOT NULL,
	"period_start_on" date NOT NULL,
	"period_end_on" date NOT NULL,
	"status" text NOT NULL,
	"value" double precision,
	"symbol" text,
	"source" text NOT NULL,
	CONSTRAINT "published_figures_key" PRIMARY KEY("measure_code","area_code","period_end_on","period_start_on"),
	CONSTRAINT "published_figures_period_kind" CHECK ("published_figures"."period_kind" in ('reportingYear', 'academicYear')),
	CONSTRAINT "published_figures_status" CHECK ("published_figures"."status" in ('provisional', 'revised', 'final', 'published')),
	CONSTRAINT "published_figures_symbol" CHECK ("published_figures"."symbol" in ('c', 'x', 'z', 'k', 'low')),
	CONSTRAINT "published_figures_one" CHECK (("published_figures"."value" is null) <> ("published_figures"."symbol" is null)),
	CONSTRAINT "published_figures_dates" CHECK ("published_figures"."period_start_on" <= "published_figures"."period_end_on")
);
--> statement-breakpoint
CREATE TABLE "published_measures" (
	"code" text PRIMARY KEY NOT NULL,
	"dataset" text NOT NULL,
	"title" text NOT NULL,
	"unit" text NOT NULL,
	"cohort" text NOT NULL,
	CONSTRAINT "published_measures_unit" CHECK ("published_measures"."unit" in ('percent', 'count', 'score'))
);
--> statement-breakpoint
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
ALTER TABLE "contributions" DROP CONSTRAINT "contributions_once";--> statement-breakpoint
ALTER TABLE "figures" DROP CONSTRAINT "figures_once";--> statement-breakpoint
ALTER TABLE "authorities" ADD COLUMN "area_code" text;--> statement-breakpoint
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
ALTER TABLE "sign_off_deputies" ADD CONSTRAINT "sign_off_deputies_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_deputies" ADD CONSTRAINT "sign_off_deputies_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_deputies" ADD CONSTRAINT "sign_off_deputies_authority_id_member_id_members_authority_id_id_fk" FOREIGN KEY ("authority_id","member_id") REFERENCES "public"."members"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_pair_id_indicator_pairs_authority_id_id_fk" FOREIGN KEY ("authority_id","pair_id") REFERENCES "public"."indicator_pairs"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_first_figure_id_figures_authority_id_id_fk" FOREIGN KEY ("authority_id","first_figure_id") REFERENCES "public"."figures"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_results" ADD CONSTRAINT "pair_results_authority_id_second_figure_id_figures_authority_id_id_fk" FOREIGN KEY ("authority_id","second_figure_id") REFERENCES "public"."figures"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_disputes" ADD CONSTRAINT "round_disputes_authority_id_round_id_rounds_authority_id_id_fk" FOREIGN KEY ("authority_id","round_id") REFERENCES "public"."rounds"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_disputes" ADD CONSTRAINT "round_disputes_authority_id_item_id_round_items_authority_id_id_fk" FOREIGN KEY ("authority_id","item_id") REFERENCES "public"."round_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_disputes" ADD CONSTRAINT "round_disputes_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_disputes" ADD CONSTRAINT "round_disputes_authority_id_suggested_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","suggested_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_extensions" ADD CONSTRAINT "round_extensions_authority_id_round_id_rounds_authority_id_id_fk" FOREIGN KEY ("authority_id","round_id") REFERENCES "public"."rounds"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_extensions" ADD CONSTRAINT "round_extensions_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_items" ADD CONSTRAINT "round_items_authority_id_round_id_rounds_authority_id_id_fk" FOREIGN KEY ("authority_id","round_id") REFERENCES "public"."rounds"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_items" ADD CONSTRAINT "round_items_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_items" ADD CONSTRAINT "round_items_authority_id_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_figures" ADD CONSTRAINT "published_figures_measure_code_published_measures_code_fk" FOREIGN KEY ("measure_code") REFERENCES "public"."published_measures"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_figures" ADD CONSTRAINT "published_figures_area_code_areas_code_fk" FOREIGN KEY ("area_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_pairs" ADD CONSTRAINT "indicator_pairs_authority_id_first_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","first_indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_pairs" ADD CONSTRAINT "indicator_pairs_authority_id_second_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","second_indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_comments_by_contribution" ON "return_comments" USING btree ("authority_id","contribution_id","id");--> statement-breakpoint
CREATE INDEX "return_comments_by_figure" ON "return_comments" USING btree ("authority_id","figure_id");--> statement-breakpoint
CREATE INDEX "sign_off_deputies_by_agency" ON "sign_off_deputies" USING btree ("authority_id","body_id","agency_id");--> statement-breakpoint
CREATE INDEX "pair_results_by_figure" ON "pair_results" USING btree ("authority_id","agency_id","first_figure_id","second_figure_id");--> statement-breakpoint
CREATE UNIQUE INDEX "round_disputes_open" ON "round_disputes" USING btree ("authority_id","item_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "round_disputes_by_round" ON "round_disputes" USING btree ("authority_id","round_id");--> statement-breakpoint
CREATE INDEX "round_extensions_by_round" ON "round_extensions" USING btree ("authority_id","round_id","agency_id");--> statement-breakpoint
CREATE UNIQUE INDEX "round_items_indicator" ON "round_items" USING btree ("authority_id","round_id","indicator_id","period_start_on","period_end_on") WHERE indicator_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "round_items_narrative" ON "round_items" USING btree ("authority_id","round_id","agency_id","subject") WHERE indicator_id is null;--> statement-breakpoint
CREATE INDEX "rounds_by_body" ON "rounds" USING btree ("authority_id","body_id","id");--> statement-breakpoint
CREATE INDEX "areas_old_code" ON "areas" USING btree ("old_code");--> statement-breakpoint
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
CREATE POLICY "return_comments_within_authority" ON "return_comments" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sign_off_deputies_within_authority" ON "sign_off_deputies" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "pair_results_within_authority" ON "pair_results" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "round_disputes_within_authority" ON "round_disputes" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "round_extensions_within_authority" ON "round_extensions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "round_items_within_authority" ON "round_items" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "rounds_within_authority" ON "rounds" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "indicator_pairs_within_authority" ON "indicator_pairs" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "indicator_rules_within_authority" ON "indicator_rules" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);