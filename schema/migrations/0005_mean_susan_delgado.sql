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
ALTER TABLE "sign_off_deputies" ADD CONSTRAINT "sign_off_deputies_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_deputies" ADD CONSTRAINT "sign_off_deputies_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_deputies" ADD CONSTRAINT "sign_off_deputies_authority_id_member_id_members_authority_id_id_fk" FOREIGN KEY ("authority_id","member_id") REFERENCES "public"."members"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
CREATE INDEX "sign_off_deputies_by_agency" ON "sign_off_deputies" USING btree ("authority_id","body_id","agency_id");--> statement-breakpoint
CREATE UNIQUE INDEX "round_disputes_open" ON "round_disputes" USING btree ("authority_id","item_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "round_disputes_by_round" ON "round_disputes" USING btree ("authority_id","round_id");--> statement-breakpoint
CREATE INDEX "round_extensions_by_round" ON "round_extensions" USING btree ("authority_id","round_id","agency_id");--> statement-breakpoint
CREATE UNIQUE INDEX "round_items_indicator" ON "round_items" USING btree ("authority_id","round_id","indicator_id","period_start_on","period_end_on") WHERE indicator_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "round_items_narrative" ON "round_items" USING btree ("authority_id","round_id","agency_id","subject") WHERE indicator_id is null;--> statement-breakpoint
CREATE INDEX "rounds_by_body" ON "rounds" USING btree ("authority_id","body_id","id");--> statement-breakpoint
CREATE POLICY "sign_off_deputies_within_authority" ON "sign_off_deputies" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "round_disputes_within_authority" ON "round_disputes" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "round_extensions_within_authority" ON "round_extensions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "round_items_within_authority" ON "round_items" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "rounds_within_authority" ON "rounds" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);