CREATE TABLE "sign_outs" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"session_hash" text NOT NULL,
	"signed_out_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_outs_authority_id_session_hash_pk" PRIMARY KEY("authority_id","session_hash")
);
--> statement-breakpoint
ALTER TABLE "sign_outs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "sign_outs_by_session" ON "sign_outs" USING btree ("session_hash");--> statement-breakpoint
CREATE POLICY "sign_outs_within_authority" ON "sign_outs" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sign_outs_read_by_identity" ON "sign_outs" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);