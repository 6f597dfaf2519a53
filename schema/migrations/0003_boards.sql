CREATE TABLE "body_functions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"constitution_id" uuid NOT NULL,
	"code" text NOT NULL,
	"text" text NOT NULL,
	"ended_by_id" uuid,
	CONSTRAINT "body_functions_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "body_functions_code" UNIQUE("authority_id","constitution_id","code")
);
--> statement-breakpoint
ALTER TABLE "body_functions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "body_relations" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"other_body_id" uuid NOT NULL,
	"how" text NOT NULL,
	CONSTRAINT "body_relations_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "body_relations_once" UNIQUE("authority_id","body_id","other_body_id","how"),
	CONSTRAINT "body_relations_other" CHECK ("body_relations"."body_id" <> "body_relations"."other_body_id")
);
--> statement-breakpoint
ALTER TABLE "body_relations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "constitutions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"source" text NOT NULL,
	"proposed_on" date NOT NULL,
	"ratifying_body_id" uuid,
	"in_force_from" date,
	"minimum_meetings" integer,
	"year_starts_month" integer NOT NULL,
	"year_starts_day" integer NOT NULL,
	"quorum" jsonb NOT NULL,
	"data_cut_off_days" integer NOT NULL,
	"contributions_due_days" integer NOT NULL,
	"sign_off_days" integer NOT NULL,
	"publication_clear_days" integer NOT NULL,
	"minutes_out_days" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "constitutions_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "constitutions_number" UNIQUE("authority_id","body_id","number"),
	CONSTRAINT "constitutions_minimum" CHECK ("constitutions"."minimum_meetings" between 1 and 52),
	CONSTRAINT "constitutions_year" CHECK ("constitutions"."year_starts_month" between 1 and 12 and "constitutions"."year_starts_day" between 1 and 28)
);
--> statement-breakpoint
ALTER TABLE "constitutions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agenda_items" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"part" text,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"particulars" text,
	"presenter" text,
	"supplying_agency_id" uuid,
	"marking" text DEFAULT 'open' NOT NULL,
	"exempt_paragraph" integer,
	"exempt_reason" text,
	"urgent_reason" text,
	"wards" text[] DEFAULT '{}' NOT NULL,
	"is_key_decision" boolean DEFAULT false NOT NULL,
	"background_papers" text[] DEFAULT '{}' NOT NULL,
	"withdrawn_reason" text,
	"stage" text DEFAULT 'accepted' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agenda_items_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "agenda_items_number" UNIQUE("authority_id","meeting_id","number"),
	CONSTRAINT "agenda_items_kind" CHECK ("agenda_items"."kind" in ('report', 'workshop', 'verbal', 'standing', 'leadFeedback')),
	CONSTRAINT "agenda_items_exempt" CHECK (case "agenda_items"."marking"
        when 'open' then "agenda_items"."exempt_paragraph" is null and "agenda_items"."exempt_reason" is null
        when 'exempt' then "agenda_items"."exempt_paragraph" between 1 and 7 and "agenda_items"."exempt_reason" is not null
        else false end)
);
--> statement-breakpoint
ALTER TABLE "agenda_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "papers" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"title" text NOT NULL,
	"state" text DEFAULT 'awaited' NOT NULL,
	"due_on" date,
	"address" text,
	"hash" text,
	"received_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "papers_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "papers_state" CHECK ("papers"."state" in ('awaited', 'toFollow', 'received', 'published')),
	CONSTRAINT "papers_given" CHECK (("papers"."state" in ('received', 'published')) = ("papers"."address" is not null and "papers"."hash" is not null and "papers"."received_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "papers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recommendations" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"number" text NOT NULL,
	"verb" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "recommendations_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "recommendations_number" UNIQUE("authority_id","item_id","number"),
	CONSTRAINT "recommendations_verb" CHECK ("recommendations"."verb" in ('agree', 'note', 'comment', 'request', 'recommend', 'endorse', 'receive', 'consider', 'support'))
);
--> statement-breakpoint
ALTER TABLE "recommendations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attendances" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"sat_on" date NOT NULL,
	"seat_id" uuid NOT NULL,
	"status" text NOT NULL,
	"substitute_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attendances_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "attendances_once" UNIQUE("authority_id","meeting_id","sat_on","seat_id"),
	CONSTRAINT "attendances_status" CHECK ("attendances"."status" in ('present', 'apologies', 'absent')),
	CONSTRAINT "attendances_substitute" CHECK ("attendances"."substitute_id" is null or "attendances"."status" <> 'present')
);
--> statement-breakpoint
ALTER TABLE "attendances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "substitutes" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"named_on" date NOT NULL,
	"withdrawn_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "substitutes_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
ALTER TABLE "substitutes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "calendars" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"agreed_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "calendars_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "calendars_year" UNIQUE("authority_id","body_id","starts_on")
);
--> statement-breakpoint
ALTER TABLE "calendars" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decisions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"recommendation_id" uuid,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"verb" text NOT NULL,
	"text" text NOT NULL,
	"outcome" text NOT NULL,
	"taken_on" date NOT NULL,
	"function_id" uuid,
	"addressee_body_id" uuid,
	"addressee" text,
	"reply_due_on" date,
	"reply" text,
	"reply_text" text,
	"replied_on" date,
	"stage" text DEFAULT 'accepted' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "decisions_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "decisions_number" UNIQUE("authority_id","meeting_id","number"),
	CONSTRAINT "decisions_kind" CHECK (case "decisions"."kind"
        when 'recommendation' then ("decisions"."addressee_body_id" is not null or "decisions"."addressee" is not null) and "decisions"."reply_due_on" is not null
        when 'ownAffairs' then "decisions"."reply_due_on" is null
        when 'executive' then "decisions"."reply_due_on" is null
        else false end),
	CONSTRAINT "decisions_outcome" CHECK ("decisions"."outcome" in ('carried', 'lost', 'deferred')),
	CONSTRAINT "decisions_reply" CHECK (("decisions"."reply" is null) = ("decisions"."replied_on" is null))
);
--> statement-breakpoint
ALTER TABLE "decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "votes" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"vote" text NOT NULL,
	CONSTRAINT "votes_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "votes_once" UNIQUE("authority_id","decision_id","seat_id"),
	CONSTRAINT "votes_vote" CHECK ("votes"."vote" in ('for', 'against', 'abstained'))
);
--> statement-breakpoint
ALTER TABLE "votes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "engagement_events" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"invites_all_elected_members" boolean NOT NULL,
	"invited" text,
	"number_invited" integer,
	"number_attended" integer,
	"elected_members_attended" integer,
	"learning" text,
	"cancelled_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "engagement_events_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "engagement_events_dates" CHECK ("engagement_events"."starts_on" <= "engagement_events"."ends_on"),
	CONSTRAINT "engagement_events_numbers" CHECK ("engagement_events"."number_invited" >= 0 and "engagement_events"."number_attended" >= 0 and "engagement_events"."elected_members_attended" >= 0),
	CONSTRAINT "engagement_events_kind" CHECK ("engagement_events"."kind" in ('consultation', 'holidaySession', 'sharedGuardian', 'takeoverDay', 'congress', 'other'))
);
--> statement-breakpoint
ALTER TABLE "engagement_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_feeds_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "calendar_feeds_secret" UNIQUE("authority_id","secret_hash")
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "interests" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"item_id" uuid,
	"agency_id" uuid,
	"nature" text NOT NULL,
	"declared_on" date NOT NULL,
	"ended_on" date,
	"end_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "interests_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "interests_ended_why" CHECK (("interests"."ended_on" is null) = ("interests"."end_reason" is null)),
	CONSTRAINT "interests_in_one" CHECK (("interests"."item_id" is null) <> ("interests"."agency_id" is null))
);
--> statement-breakpoint
ALTER TABLE "interests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "minute_entries" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"minutes_id" uuid NOT NULL,
	"item_id" uuid,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"corrections" text[] DEFAULT '{}' NOT NULL,
	"stage" text DEFAULT 'accepted' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "minute_entries_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "minute_entries_position" UNIQUE("authority_id","minutes_id","position")
);
--> statement-breakpoint
ALTER TABLE "minute_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "minutes" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"drafted_on" date NOT NULL,
	"approved_at_meeting_id" uuid,
	"approved_on" date,
	"stage" text DEFAULT 'accepted' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "minutes_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "minutes_once" UNIQUE("authority_id","meeting_id"),
	CONSTRAINT "minutes_approved" CHECK (("minutes"."stage" = 'published') = ("minutes"."approved_at_meeting_id" is not null and "minutes"."approved_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "minutes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "answers" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"item_id" uuid,
	"agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"answered_on" date NOT NULL,
	CONSTRAINT "answers_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
ALTER TABLE "answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "questions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"agency_id" uuid NOT NULL,
	"asked_by_seat_id" uuid NOT NULL,
	"of_agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"meeting_id" uuid,
	"item_id" uuid,
	"text" text NOT NULL,
	"evidence" text,
	"asked_on" date NOT NULL,
	"answer_due_on" date NOT NULL,
	"withdrawn_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "questions_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "questions_kind" CHECK (case "questions"."kind" when 'question' then true when 'challenge' then "questions"."evidence" is not null else false end)
);
--> statement-breakpoint
ALTER TABLE "questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "places" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"constitution_id" uuid NOT NULL,
	"ended_by_id" uuid,
	"title" text NOT NULL,
	"place_class" text NOT NULL,
	"is_voting" boolean NOT NULL,
	"role" text NOT NULL,
	"political_group" text,
	"agency_id" uuid,
	"function_id" uuid,
	"supporter" text,
	"attendance_level" text DEFAULT 'any' NOT NULL,
	"is_annual" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "places_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "places_class" CHECK ("places"."place_class" in ('elected', 'core', 'associate', 'coopted', 'youngPerson', 'exOfficio')),
	CONSTRAINT "places_attendance" CHECK ("places"."attendance_level" in ('any', 'director', 'mostSenior'))
);
--> statement-breakpoint
ALTER TABLE "places" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "enquiries" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"title" text NOT NULL,
	"question" text NOT NULL,
	"priority_id" uuid,
	"indicator_id" uuid,
	"opened_on" date NOT NULL,
	"closed_on" date,
	"conclusion" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "enquiries_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "enquiries_closed" CHECK (("enquiries"."closed_on" is null) = ("enquiries"."conclusion" is null))
);
--> statement-breakpoint
ALTER TABLE "enquiries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "observations" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"enquiry_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"text" text NOT NULL,
	"noted_on" date NOT NULL,
	CONSTRAINT "observations_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "observations_once" UNIQUE("authority_id","enquiry_id","meeting_id")
);
--> statement-breakpoint
ALTER TABLE "observations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "feedbacks" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"priority_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"text" text NOT NULL,
	"promise" text,
	"given_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "feedbacks_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "feedbacks_once" UNIQUE("authority_id","meeting_id","priority_id","seat_id")
);
--> statement-breakpoint
ALTER TABLE "feedbacks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_entries" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"training_level" text,
	"priority_id" uuid,
	"on_day" date NOT NULL,
	"what" text NOT NULL,
	"learned" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "log_entries_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "log_entries_kind" CHECK ("log_entries"."kind" in ('visit', 'meetingWithOfficers', 'training')),
	CONSTRAINT "log_entries_level" CHECK (("log_entries"."kind" = 'training') = ("log_entries"."training_level" is not null))
);
--> statement-breakpoint
ALTER TABLE "log_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "initiatives" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"title" text NOT NULL,
	"expected_effect" text NOT NULL,
	"priority_id" uuid,
	"indicator_id" uuid,
	"starts_on" date NOT NULL,
	"evaluate_on" date NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"evaluation" text,
	"evaluated_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "initiatives_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "initiatives_status" CHECK ("initiatives"."status" in ('proposed', 'running', 'ended')),
	CONSTRAINT "initiatives_evaluated" CHECK (("initiatives"."evaluation" is null) = ("initiatives"."evaluated_on" is null)),
	CONSTRAINT "initiatives_dates" CHECK ("initiatives"."starts_on" <= "initiatives"."evaluate_on")
);
--> statement-breakpoint
ALTER TABLE "initiatives" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "body_reports" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_body_id" uuid NOT NULL,
	"to_body_id" uuid NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"address" text,
	"sent_on" date NOT NULL,
	"duty_id" uuid,
	"duty_due_on" date,
	CONSTRAINT "body_reports_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "body_reports_duty" UNIQUE("authority_id","duty_id","duty_due_on","to_body_id"),
	CONSTRAINT "body_reports_other" CHECK ("body_reports"."from_body_id" <> "body_reports"."to_body_id"),
	CONSTRAINT "body_reports_due" CHECK (("body_reports"."duty_id" is null) = ("body_reports"."duty_due_on" is null))
);
--> statement-breakpoint
ALTER TABLE "body_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "duties" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"title" text NOT NULL,
	"cadence" text NOT NULL,
	"to_body_id" uuid NOT NULL,
	"first_to_body_id" uuid,
	"is_by_priority" boolean DEFAULT false NOT NULL,
	"function_id" uuid,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "duties_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "duties_cadence" CHECK ("duties"."cadence" in ('afterEachMeeting', 'sixMonthly', 'twiceYearly', 'annual'))
);
--> statement-breakpoint
ALTER TABLE "duties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_changes" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"work_plan_id" uuid NOT NULL,
	"changed_on" date NOT NULL,
	"text" text NOT NULL,
	"review_id" uuid,
	CONSTRAINT "plan_changes_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
ALTER TABLE "plan_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_items" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"work_plan_id" uuid NOT NULL,
	"meeting_id" uuid,
	"part" text,
	"theme" text,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"supplying_agency_id" uuid,
	"period_start_on" date,
	"period_end_on" date,
	"comparators_out_on" date,
	"principles" integer[] DEFAULT '{}' NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"carried_over_from" uuid[] DEFAULT '{}' NOT NULL,
	"reason" text,
	"agenda_item_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_items_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "plan_items_kind" CHECK ("plan_items"."kind" in ('annualReport', 'strategy', 'selfEvaluation', 'audit', 'workshop', 'report', 'toBeAgreed')),
	CONSTRAINT "plan_items_status" CHECK ("plan_items"."status" in ('planned', 'done', 'dropped')),
	CONSTRAINT "plan_items_period" CHECK ("plan_items"."period_start_on" <= "plan_items"."period_end_on"),
	CONSTRAINT "plan_items_dropped_why" CHECK ("plan_items"."status" <> 'dropped' or "plan_items"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "plan_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_reviews" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"work_plan_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"note" text,
	"reviewed_on" date NOT NULL,
	CONSTRAINT "plan_reviews_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "plan_reviews_once" UNIQUE("authority_id","work_plan_id","meeting_id")
);
--> statement-breakpoint
ALTER TABLE "plan_reviews" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "milestones" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"work_plan_id" uuid NOT NULL,
	"undertaking" text NOT NULL,
	"step" text NOT NULL,
	"title" text NOT NULL,
	"responsible" text,
	"service_plan" text,
	"due_from" date NOT NULL,
	"due_on" date NOT NULL,
	"done_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "milestones_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "milestones_dates" CHECK ("milestones"."due_from" <= "milestones"."due_on"),
	CONSTRAINT "milestones_step" CHECK ("milestones"."step" in ('consultation', 'draft', 'approval', 'publication', 'dissemination', 'implementation', 'review'))
);
--> statement-breakpoint
ALTER TABLE "milestones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "meetings" DROP CONSTRAINT "meetings_status";--> statement-breakpoint
ALTER TABLE "action_evidence" ADD COLUMN "closed_item_id" uuid;--> statement-breakpoint
ALTER TABLE "action_updates" ADD COLUMN "closed_item_id" uuid;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "source" text DEFAULT 'proposal' NOT NULL;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "source_reference" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "decision_id" uuid;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "question_id" uuid;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "closed_item_id" uuid;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "owner_body_id" uuid;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "raised_on" date;--> statement-breakpoint
ALTER TABLE "bodies" ADD COLUMN "kind" text DEFAULT 'board' NOT NULL;--> statement-breakpoint
ALTER TABLE "bodies" ADD COLUMN "power" text DEFAULT 'advisory' NOT NULL;--> statement-breakpoint
ALTER TABLE "bodies" ADD COLUMN "children_term" text;--> statement-breakpoint
ALTER TABLE "bodies" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "bodies" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "kind" text DEFAULT 'ordinary' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "data_cut_off_on" date;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "sign_off_due_on" date;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "publish_on" date;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "minutes_out_on" date;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "agenda_published_on" date;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "agenda_late_reason" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "adjournment_reason" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "adjourned_on" date[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "quorum_found" jsonb;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "focus_areas" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "place_id" uuid;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "nominated_by" text;--> statement-breakpoint
ALTER TABLE "body_functions" ADD CONSTRAINT "body_functions_authority_id_constitution_id_constitutions_authority_id_id_fk" FOREIGN KEY ("authority_id","constitution_id") REFERENCES "public"."constitutions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_functions" ADD CONSTRAINT "body_functions_authority_id_ended_by_id_constitutions_authority_id_id_fk" FOREIGN KEY ("authority_id","ended_by_id") REFERENCES "public"."constitutions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_relations" ADD CONSTRAINT "body_relations_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_relations" ADD CONSTRAINT "body_relations_authority_id_other_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","other_body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constitutions" ADD CONSTRAINT "constitutions_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constitutions" ADD CONSTRAINT "constitutions_authority_id_ratifying_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","ratifying_body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_authority_id_supplying_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","supplying_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_authority_id_item_id_agenda_items_authority_id_id_fk" FOREIGN KEY ("authority_id","item_id") REFERENCES "public"."agenda_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_authority_id_item_id_agenda_items_authority_id_id_fk" FOREIGN KEY ("authority_id","item_id") REFERENCES "public"."agenda_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_authority_id_seat_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","seat_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_authority_id_substitute_id_substitutes_authority_id_id_fk" FOREIGN KEY ("authority_id","substitute_id") REFERENCES "public"."substitutes"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutes" ADD CONSTRAINT "substitutes_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutes" ADD CONSTRAINT "substitutes_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutes" ADD CONSTRAINT "substitutes_authority_id_seat_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","seat_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutes" ADD CONSTRAINT "substitutes_authority_id_member_id_members_authority_id_id_fk" FOREIGN KEY ("authority_id","member_id") REFERENCES "public"."members"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_authority_id_item_id_agenda_items_authority_id_id_fk" FOREIGN KEY ("authority_id","item_id") REFERENCES "public"."agenda_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_authority_id_recommendation_id_recommendations_authority_id_id_fk" FOREIGN KEY ("authority_id","recommendation_id") REFERENCES "public"."recommendations"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_authority_id_function_id_body_functions_authority_id_id_fk" FOREIGN KEY ("authority_id","function_id") REFERENCES "public"."body_functions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_authority_id_addressee_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","addressee_body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_authority_id_decision_id_decisions_authority_id_id_fk" FOREIGN KEY ("authority_id","decision_id") REFERENCES "public"."decisions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_authority_id_seat_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","seat_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_events" ADD CONSTRAINT "engagement_events_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_authority_id_seat_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","seat_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_authority_id_member_id_members_authority_id_id_fk" FOREIGN KEY ("authority_id","member_id") REFERENCES "public"."members"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_authority_id_item_id_agenda_items_authority_id_id_fk" FOREIGN KEY ("authority_id","item_id") REFERENCES "public"."agenda_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minute_entries" ADD CONSTRAINT "minute_entries_authority_id_minutes_id_minutes_authority_id_id_fk" FOREIGN KEY ("authority_id","minutes_id") REFERENCES "public"."minutes"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minute_entries" ADD CONSTRAINT "minute_entries_authority_id_item_id_agenda_items_authority_id_id_fk" FOREIGN KEY ("authority_id","item_id") REFERENCES "public"."agenda_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_authority_id_approved_at_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","approved_at_meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_authority_id_question_id_questions_authority_id_id_fk" FOREIGN KEY ("authority_id","question_id") REFERENCES "public"."questions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_authority_id_of_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","of_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_authority_id_asked_by_seat_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","asked_by_seat_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_authority_id_item_id_agenda_items_authority_id_id_fk" FOREIGN KEY ("authority_id","item_id") REFERENCES "public"."agenda_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_authority_id_constitution_id_constitutions_authority_id_id_fk" FOREIGN KEY ("authority_id","constitution_id") REFERENCES "public"."constitutions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_authority_id_ended_by_id_constitutions_authority_id_id_fk" FOREIGN KEY ("authority_id","ended_by_id") REFERENCES "public"."constitutions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_authority_id_function_id_body_functions_authority_id_id_fk" FOREIGN KEY ("authority_id","function_id") REFERENCES "public"."body_functions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_authority_id_priority_id_priorities_authority_id_id_fk" FOREIGN KEY ("authority_id","priority_id") REFERENCES "public"."priorities"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_authority_id_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_authority_id_enquiry_id_enquiries_authority_id_id_fk" FOREIGN KEY ("authority_id","enquiry_id") REFERENCES "public"."enquiries"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedbacks" ADD CONSTRAINT "feedbacks_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedbacks" ADD CONSTRAINT "feedbacks_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedbacks" ADD CONSTRAINT "feedbacks_authority_id_priority_id_priorities_authority_id_id_fk" FOREIGN KEY ("authority_id","priority_id") REFERENCES "public"."priorities"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedbacks" ADD CONSTRAINT "feedbacks_authority_id_seat_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","seat_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_authority_id_seat_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","seat_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_authority_id_priority_id_priorities_authority_id_id_fk" FOREIGN KEY ("authority_id","priority_id") REFERENCES "public"."priorities"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_authority_id_priority_id_priorities_authority_id_id_fk" FOREIGN KEY ("authority_id","priority_id") REFERENCES "public"."priorities"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiatives" ADD CONSTRAINT "initiatives_authority_id_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_reports" ADD CONSTRAINT "body_reports_authority_id_from_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","from_body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_reports" ADD CONSTRAINT "body_reports_authority_id_to_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","to_body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_reports" ADD CONSTRAINT "body_reports_authority_id_duty_id_duties_authority_id_id_fk" FOREIGN KEY ("authority_id","duty_id") REFERENCES "public"."duties"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_authority_id_to_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","to_body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_authority_id_first_to_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","first_to_body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_authority_id_function_id_body_functions_authority_id_id_fk" FOREIGN KEY ("authority_id","function_id") REFERENCES "public"."body_functions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_changes" ADD CONSTRAINT "plan_changes_authority_id_work_plan_id_work_plans_authority_id_id_fk" FOREIGN KEY ("authority_id","work_plan_id") REFERENCES "public"."work_plans"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_authority_id_work_plan_id_work_plans_authority_id_id_fk" FOREIGN KEY ("authority_id","work_plan_id") REFERENCES "public"."work_plans"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_authority_id_supplying_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","supplying_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_items" ADD CONSTRAINT "plan_items_authority_id_agenda_item_id_agenda_items_authority_id_id_fk" FOREIGN KEY ("authority_id","agenda_item_id") REFERENCES "public"."agenda_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_reviews" ADD CONSTRAINT "plan_reviews_authority_id_work_plan_id_work_plans_authority_id_id_fk" FOREIGN KEY ("authority_id","work_plan_id") REFERENCES "public"."work_plans"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_reviews" ADD CONSTRAINT "plan_reviews_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_authority_id_work_plan_id_work_plans_authority_id_id_fk" FOREIGN KEY ("authority_id","work_plan_id") REFERENCES "public"."work_plans"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "body_functions_by_body" ON "body_functions" USING btree ("authority_id","body_id");--> statement-breakpoint
CREATE INDEX "papers_by_item" ON "papers" USING btree ("authority_id","item_id");--> statement-breakpoint
CREATE INDEX "papers_by_meeting" ON "papers" USING btree ("authority_id","meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "substitutes_once" ON "substitutes" USING btree ("authority_id","meeting_id","seat_id") WHERE withdrawn_on is null;--> statement-breakpoint
CREATE INDEX "substitutes_by_member" ON "substitutes" USING btree ("authority_id","member_id");--> statement-breakpoint
CREATE INDEX "votes_by_decision" ON "votes" USING btree ("authority_id","decision_id");--> statement-breakpoint
CREATE INDEX "engagement_events_by_body" ON "engagement_events" USING btree ("authority_id","body_id","starts_on","id");--> statement-breakpoint
CREATE INDEX "calendar_feeds_by_secret" ON "calendar_feeds" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "interests_by_member" ON "interests" USING btree ("authority_id","member_id");--> statement-breakpoint
CREATE INDEX "answers_by_question" ON "answers" USING btree ("authority_id","question_id");--> statement-breakpoint
CREATE INDEX "questions_by_body" ON "questions" USING btree ("authority_id","body_id","answer_due_on","id");--> statement-breakpoint
CREATE INDEX "places_by_body" ON "places" USING btree ("authority_id","body_id");--> statement-breakpoint
CREATE INDEX "enquiries_by_body" ON "enquiries" USING btree ("authority_id","body_id");--> statement-breakpoint
CREATE INDEX "log_entries_by_body" ON "log_entries" USING btree ("authority_id","body_id","on_day","id");--> statement-breakpoint
CREATE INDEX "initiatives_by_body" ON "initiatives" USING btree ("authority_id","body_id");--> statement-breakpoint
CREATE INDEX "body_reports_to" ON "body_reports" USING btree ("authority_id","to_body_id","id");--> statement-breakpoint
CREATE INDEX "body_reports_from" ON "body_reports" USING btree ("authority_id","from_body_id","id");--> statement-breakpoint
CREATE INDEX "duties_by_body" ON "duties" USING btree ("authority_id","body_id");--> statement-breakpoint
CREATE INDEX "plan_changes_by_plan" ON "plan_changes" USING btree ("authority_id","work_plan_id","id");--> statement-breakpoint
CREATE INDEX "plan_items_by_plan" ON "plan_items" USING btree ("authority_id","work_plan_id");--> statement-breakpoint
CREATE INDEX "plan_items_by_meeting" ON "plan_items" USING btree ("authority_id","meeting_id");--> statement-breakpoint
CREATE INDEX "milestones_by_plan" ON "milestones" USING btree ("authority_id","work_plan_id");--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_authority_id_decision_id_decisions_authority_id_id_fk" FOREIGN KEY ("authority_id","decision_id") REFERENCES "public"."decisions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_authority_id_question_id_questions_authority_id_id_fk" FOREIGN KEY ("authority_id","question_id") REFERENCES "public"."questions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_authority_id_closed_item_id_agenda_items_authority_id_id_fk" FOREIGN KEY ("authority_id","closed_item_id") REFERENCES "public"."agenda_items"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_authority_id_owner_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","owner_body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_authority_id_parent_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","parent_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_authority_id_place_id_places_authority_id_id_fk" FOREIGN KEY ("authority_id","place_id") REFERENCES "public"."places"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actions_by_decision" ON "actions" USING btree ("authority_id","decision_id");--> statement-breakpoint
CREATE INDEX "seats_by_place" ON "seats" USING btree ("authority_id","place_id");--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_source" CHECK ("actions"."source" in ('proposal', 'decision', 'exception', 'inspection', 'audit', 'selfAssessment', 'disruptionLearning', 'youngPeoplesView', 'challenge'));--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_closed_item" CHECK ("actions"."closed_item_id" is null or "actions"."stage" = 'accepted');--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_kind" CHECK ("bodies"."kind" in ('committee', 'panel', 'board', 'advisoryGroup', 'scrutinyCommittee', 'cabinet', 'fullCouncil', 'thematicGroup', 'actionNetwork', 'managementTeam', 'childrenInCareCouncil', 'governors', 'workingGroup'));--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_power" CHECK ("bodies"."power" in ('advisory', 'executive'));--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_own_parent" CHECK ("bodies"."parent_id" <> "bodies"."id");--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_kind" CHECK ("meetings"."kind" in ('ordinary', 'kickOff', 'extraordinary'));--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_status" CHECK ("meetings"."status" in ('planned', 'adjourned', 'held', 'cancelled'));--> statement-breakpoint
CREATE POLICY "meetings_read_by_identity" ON "meetings" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "body_functions_within_authority" ON "body_functions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "body_relations_within_authority" ON "body_relations" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "constitutions_within_authority" ON "constitutions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "constitutions_read_by_identity" ON "constitutions" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "agenda_items_within_authority" ON "agenda_items" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "agenda_items_read_by_identity" ON "agenda_items" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "papers_within_authority" ON "papers" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "papers_read_by_identity" ON "papers" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "recommendations_within_authority" ON "recommendations" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "attendances_within_authority" ON "attendances" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "substitutes_within_authority" ON "substitutes" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "substitutes_read_by_identity" ON "substitutes" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "calendars_within_authority" ON "calendars" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "decisions_within_authority" ON "decisions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "votes_within_authority" ON "votes" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "engagement_events_within_authority" ON "engagement_events" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "calendar_feeds_within_authority" ON "calendar_feeds" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "calendar_feeds_read_by_identity" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "interests_within_authority" ON "interests" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "interests_read_by_identity" ON "interests" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "minute_entries_within_authority" ON "minute_entries" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "minutes_within_authority" ON "minutes" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "minutes_read_by_identity" ON "minutes" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "answers_within_authority" ON "answers" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "questions_within_authority" ON "questions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "places_within_authority" ON "places" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "places_read_by_identity" ON "places" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "enquiries_within_authority" ON "enquiries" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "observations_within_authority" ON "observations" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "feedbacks_within_authority" ON "feedbacks" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "log_entries_within_authority" ON "log_entries" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "initiatives_within_authority" ON "initiatives" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "body_reports_within_authority" ON "body_reports" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "duties_within_authority" ON "duties" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "plan_changes_within_authority" ON "plan_changes" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "plan_items_within_authority" ON "plan_items" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "plan_reviews_within_authority" ON "plan_reviews" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "milestones_within_authority" ON "milestones" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);