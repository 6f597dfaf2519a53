CREATE TABLE "reminders" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"owed_kind" text NOT NULL,
	"owed_id" uuid NOT NULL,
	"step" text NOT NULL,
	"due_on" date NOT NULL,
	"remind_on" date NOT NULL,
	"taken_on" date,
	"to_ids" uuid[] DEFAULT '{}' NOT NULL,
	"sent_to_ids" uuid[] DEFAULT '{}' NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "reminders_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "reminders_once" UNIQUE("authority_id","owed_kind","owed_id","agency_id","step","due_on"),
	CONSTRAINT "reminders_kind" CHECK ("reminders"."owed_kind" in ('contribution')),
	CONSTRAINT "reminders_step" CHECK ("reminders"."step" in ('before', 'on', 'after', 'late')),
	CONSTRAINT "reminders_taken" CHECK (("reminders"."taken_on" is null) = ("reminders"."to_ids" = '{}')),
	CONSTRAINT "reminders_sent" CHECK (("reminders"."sent_at" is null) = ("reminders"."sent_to_ids" = '{}')),
	CONSTRAINT "reminders_late" CHECK ("reminders"."step" <> 'late' or "reminders"."taken_on" is null)
);
--> statement-breakpoint
ALTER TABLE "reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reminders_by_meeting" ON "reminders" USING btree ("authority_id","meeting_id");--> statement-breakpoint
CREATE INDEX "reminders_by_day" ON "reminders" USING btree ("authority_id","taken_on");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_ended_address" CHECK ("members"."status" <> 'ended' or "members"."email" is null);--> statement-breakpoint
CREATE POLICY "reminders_within_authority" ON "reminders" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);