CREATE TABLE "redactions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"row_id" uuid NOT NULL,
	"field" text NOT NULL,
	"row_ids" uuid[] NOT NULL,
	"subject" text,
	"stage" text NOT NULL,
	"raised_to" text,
	"reason" text NOT NULL,
	"redacted_by_id" uuid NOT NULL,
	"redacted_by_agency_id" uuid NOT NULL,
	"redacted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "redactions_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "redactions_stage" CHECK ("redactions"."stage" in ('draft', 'signedOff', 'accepted', 'published'))
);
--> statement-breakpoint
ALTER TABLE "redactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disclosed_rows" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"row_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "disclosed_rows_authority_id_row_id_entry_id_pk" PRIMARY KEY("authority_id","row_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "disclosed_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "redactions" ADD CONSTRAINT "redactions_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redactions" ADD CONSTRAINT "redactions_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redactions" ADD CONSTRAINT "redactions_authority_id_redacted_by_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","redacted_by_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "redactions_by_body" ON "redactions" USING btree ("authority_id","body_id","id");--> statement-breakpoint
CREATE POLICY "redactions_within_authority" ON "redactions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "disclosed_rows_within_authority" ON "disclosed_rows" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);