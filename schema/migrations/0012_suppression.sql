CREATE TABLE "suppressed_cells" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"period_start_on" date NOT NULL,
	"period_end_on" date NOT NULL,
	"reason" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suppressed_cells_key" PRIMARY KEY("authority_id","body_id","indicator_id","period_end_on","period_start_on"),
	CONSTRAINT "suppressed_cells_reason" CHECK ("suppressed_cells"."reason" in ('everyone', 'published', 'protects'))
);
--> statement-breakpoint
ALTER TABLE "suppressed_cells" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "indicators" ADD COLUMN "breakdown" text;--> statement-breakpoint
ALTER TABLE "suppressed_cells" ADD CONSTRAINT "suppressed_cells_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressed_cells" ADD CONSTRAINT "suppressed_cells_authority_id_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "suppressed_cells_within_authority" ON "suppressed_cells" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);