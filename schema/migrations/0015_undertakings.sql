CREATE TABLE "closed_sessions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"sat_on" date NOT NULL,
	"paragraph" integer NOT NULL,
	"reason" text NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "closed_sessions_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "closed_sessions_paragraph" CHECK ("closed_sessions"."paragraph" between 1 and 7)
);
--> statement-breakpoint
ALTER TABLE "closed_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "undertakings" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"wording_version" integer NOT NULL,
	"wording" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "undertakings_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
ALTER TABLE "undertakings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "closed_session_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "closed_sessions" ADD CONSTRAINT "closed_sessions_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_sessions" ADD CONSTRAINT "closed_sessions_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undertakings" ADD CONSTRAINT "undertakings_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undertakings" ADD CONSTRAINT "undertakings_authority_id_member_id_members_authority_id_id_fk" FOREIGN KEY ("authority_id","member_id") REFERENCES "public"."members"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undertakings" ADD CONSTRAINT "undertakings_authority_id_seat_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","seat_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "closed_sessions_open" ON "closed_sessions" USING btree ("authority_id","meeting_id","sat_on") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "undertakings_of_seat" ON "undertakings" USING btree ("authority_id","seat_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "undertakings_by_member" ON "undertakings" USING btree ("authority_id","member_id");--> statement-breakpoint
CREATE POLICY "closed_sessions_within_authority" ON "closed_sessions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "closed_sessions_read_by_identity" ON "closed_sessions" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "undertakings_within_authority" ON "undertakings" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "undertakings_read_by_identity" ON "undertakings" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);