CREATE TABLE "action_evidence" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"update_id" uuid NOT NULL,
	"action_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"raised_to" text,
	"title" text NOT NULL,
	"detail" text,
	CONSTRAINT "action_evidence_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
ALTER TABLE "action_evidence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "action_updates" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"action_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"raised_to" text,
	"kind" text NOT NULL,
	"summary" text NOT NULL,
	"detail" text,
	"requested_due_on" date,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "action_updates_authority_id_id_pk" PRIMARY KEY("authority_id","id")
);
--> statement-breakpoint
ALTER TABLE "action_updates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "actions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"work_plan_id" uuid NOT NULL,
	"priority_id" uuid,
	"title" text NOT NULL,
	"owner_agency_id" uuid NOT NULL,
	"owner_role" text,
	"due_on" date NOT NULL,
	"original_due_on" date NOT NULL,
	"slips" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'offered' NOT NULL,
	"requested_due_on" date,
	"owner_rating" text DEFAULT 'onTrack' NOT NULL,
	"outcome" text,
	"closed_on" date,
	"closing_evidence_ids" uuid[],
	"confirmed_at_meeting_id" uuid,
	"stage" text DEFAULT 'accepted' NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "actions_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "actions_status" CHECK ("actions"."status" in ('offered', 'counterOffered', 'accepted', 'refused', 'closed', 'overturned')),
	CONSTRAINT "actions_closed" CHECK (("actions"."status" = 'closed') = ("actions"."closed_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "actions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposals" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"work_plan_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"stage" text DEFAULT 'signedOff' NOT NULL,
	"raised_to" text,
	"title" text NOT NULL,
	"background" text,
	"priority_id" uuid,
	"suggested_owner_id" uuid,
	"suggested_due_on" date,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"outcome_reason" text,
	"action_id" uuid,
	"merged_into_id" uuid,
	"settled_at" timestamp (3) with time zone,
	"confirmed_at_meeting_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "proposals_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "proposals_outcome" CHECK (case "proposals"."outcome"
        when 'waiting' then "proposals"."action_id" is null and "proposals"."merged_into_id" is null
        when 'takenUp' then "proposals"."action_id" is not null and "proposals"."merged_into_id" is null
        when 'merged' then "proposals"."action_id" is null and "proposals"."merged_into_id" is not null
        when 'left' then "proposals"."action_id" is null and "proposals"."merged_into_id" is null and "proposals"."outcome_reason" is not null
        else false end)
);
--> statement-breakpoint
ALTER TABLE "proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreements" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"supplier_agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"classes" text[] NOT NULL,
	"recipient_kind" text NOT NULL,
	"recipient" text NOT NULL,
	"recipient_agency_id" uuid,
	"purpose" text NOT NULL,
	"lawful_basis" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"terms_version" integer DEFAULT 1 NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by_agency_id" uuid,
	"withdrawal_reason" text,
	"drafted_by_agency_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agreements_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "agreements_recipient_kind" CHECK ("agreements"."recipient_kind" in ('agency', 'role', 'priorityLead', 'seat')),
	CONSTRAINT "agreements_recipient_agency" CHECK (("agreements"."recipient_kind" = 'agency') = ("agreements"."recipient_agency_id" is not null)),
	CONSTRAINT "agreements_parties" CHECK ("agreements"."supplier_agency_id" <> "agreements"."recipient_agency_id"),
	CONSTRAINT "agreements_dates" CHECK ("agreements"."starts_on" <= "agreements"."ends_on"),
	CONSTRAINT "agreements_classes" CHECK ("agreements"."classes" <@ array['agreement', 'named'] and cardinality("agreements"."classes") > 0)
);
--> statement-breakpoint
ALTER TABLE "agreements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_signatures" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"terms_version" integer NOT NULL,
	"party" text NOT NULL,
	"member_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agreement_signatures_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "agreement_signatures_party" UNIQUE("authority_id","agreement_id","terms_version","party"),
	CONSTRAINT "agreement_signatures_member" UNIQUE("authority_id","agreement_id","terms_version","member_id"),
	CONSTRAINT "agreement_signatures_party_kind" CHECK ("agreement_signatures"."party" in ('supplier', 'recipient'))
);
--> statement-breakpoint
ALTER TABLE "agreement_signatures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_contents" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"row_id" uuid NOT NULL,
	"field" text NOT NULL,
	"salt" text NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "audit_contents_authority_id_entry_id_kind_row_id_field_pk" PRIMARY KEY("authority_id","entry_id","kind","row_id","field")
);
--> statement-breakpoint
ALTER TABLE "audit_contents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"chain" text NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"id" uuid NOT NULL,
	"payload" text NOT NULL,
	"previous_hash" text DEFAULT '' NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	"at" text GENERATED ALWAYS AS ((payload::jsonb ->> 'at')) STORED,
	"actor_id" text GENERATED ALWAYS AS ((payload::jsonb ->> 'actorId')) STORED,
	"agency_id" text GENERATED ALWAYS AS ((payload::jsonb ->> 'agencyId')) STORED,
	"verb" text GENERATED ALWAYS AS ((payload::jsonb ->> 'verb')) STORED,
	"request_id" text GENERATED ALWAYS AS ((payload::jsonb ->> 'requestId')) STORED,
	"changes" jsonb GENERATED ALWAYS AS ((payload::jsonb -> 'changes')) STORED,
	CONSTRAINT "audit_entries_authority_id_chain_sequence_pk" PRIMARY KEY("authority_id","chain","sequence"),
	CONSTRAINT "audit_entries_id" UNIQUE("authority_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"chain" text NOT NULL,
	"sequence" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_heads_authority_id_chain_pk" PRIMARY KEY("authority_id","chain")
);
--> statement-breakpoint
ALTER TABLE "audit_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"produced_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_authority_id_actor_id_operation_key_pk" PRIMARY KEY("authority_id","actor_id","operation","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agencies" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "agencies_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "agencies_code" UNIQUE("authority_id","code"),
	CONSTRAINT "agencies_kind" CHECK ("agencies"."kind" = any (array['board', 'childrensSocialCare', 'virtualSchool', 'police', 'health', 'housing', 'fosteringAssociation', 'childrenInCareCouncil', 'voluntarySector']))
);
--> statement-breakpoint
ALTER TABLE "agencies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "authorities" (
	"authority_id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"children_term" text NOT NULL,
	CONSTRAINT "authorities_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "authorities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bodies" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"called_a" text NOT NULL,
	CONSTRAINT "bodies_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "bodies_code" UNIQUE("authority_id","code")
);
--> statement-breakpoint
ALTER TABLE "bodies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contributions" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"service" text,
	"stage" text NOT NULL,
	"raised_to" text,
	"narrative" text,
	"note" text,
	"contributed_by_id" uuid NOT NULL,
	"contributed_by_kind" text NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contributions_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "contributions_once" UNIQUE("authority_id","meeting_id","agency_id","subject"),
	CONSTRAINT "contributions_stage" CHECK ("contributions"."stage" in ('draft', 'signedOff', 'accepted', 'published')),
	CONSTRAINT "contributions_raised" CHECK ("contributions"."raised_to" in ('agreement', 'named')),
	CONSTRAINT "contributions_submitted" CHECK (("contributions"."stage" = 'draft') = ("contributions"."submitted_at" is null)),
	CONSTRAINT "contributions_accepted" CHECK (("contributions"."stage" in ('accepted', 'published')) = ("contributions"."accepted_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "contributions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "figures" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"contribution_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"stage" text NOT NULL,
	"raised_to" text,
	"indicator_id" uuid NOT NULL,
	"period_start_on" date NOT NULL,
	"period_end_on" date NOT NULL,
	"value" double precision,
	"upper_value" double precision,
	"qualifier" text NOT NULL,
	"symbol" text,
	"numerator" integer,
	"denominator" integer,
	"attested_above_floor" boolean DEFAULT false NOT NULL,
	"taken_back_at" timestamp (3) with time zone,
	CONSTRAINT "figures_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "figures_once" UNIQUE("authority_id","contribution_id","indicator_id","period_start_on","period_end_on"),
	CONSTRAINT "figures_stage" CHECK ("figures"."stage" in ('draft', 'signedOff', 'accepted', 'published')),
	CONSTRAINT "figures_raised" CHECK ("figures"."raised_to" in ('members', 'agreement', 'named')),
	CONSTRAINT "figures_dates" CHECK ("figures"."period_start_on" <= "figures"."period_end_on"),
	CONSTRAINT "figures_qualifier" CHECK ("figures"."qualifier" in ('exact', 'over', 'about', 'range')),
	CONSTRAINT "figures_symbol" CHECK ("figures"."symbol" in ('c', 'x', 'z', 'k', 'low')),
	CONSTRAINT "figures_value_or_symbol" CHECK (("figures"."value" is null) <> ("figures"."symbol" is null)),
	CONSTRAINT "figures_range" CHECK (("figures"."qualifier" = 'range') = ("figures"."upper_value" is not null)),
	CONSTRAINT "figures_parts" CHECK (("figures"."numerator" is null) = ("figures"."denominator" is null)
        and coalesce("figures"."numerator" between 0 and "figures"."denominator" and "figures"."denominator" > 0, true))
);
--> statement-breakpoint
ALTER TABLE "figures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposal_origins" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"contribution_id" uuid NOT NULL,
	"figure_id" uuid,
	CONSTRAINT "proposal_origins_authority_id_proposal_id_pk" PRIMARY KEY("authority_id","proposal_id")
);
--> statement-breakpoint
ALTER TABLE "proposal_origins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "indicator_targets" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"priority_id" uuid,
	"period_start_on" date NOT NULL,
	"period_end_on" date NOT NULL,
	"value" double precision NOT NULL,
	"set_at_meeting_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "indicator_targets_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "indicator_targets_period" UNIQUE("authority_id","indicator_id","body_id","period_start_on","period_end_on"),
	CONSTRAINT "indicator_targets_dates" CHECK ("indicator_targets"."period_start_on" <= "indicator_targets"."period_end_on")
);
--> statement-breakpoint
ALTER TABLE "indicator_targets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "indicators" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"definition_code" text,
	"definition_version" integer DEFAULT 1 NOT NULL,
	"title" text NOT NULL,
	"definition" text NOT NULL,
	"numerator_text" text,
	"denominator_text" text,
	"cohort" text NOT NULL,
	"reference_text" text NOT NULL,
	"unit" text NOT NULL,
	"polarity" text NOT NULL,
	"precision" integer NOT NULL,
	"subject" text NOT NULL,
	"classification" text NOT NULL,
	"supplying_agency_id" uuid NOT NULL,
	"valid_from_on" date NOT NULL,
	"valid_until_on" date,
	"source" text NOT NULL,
	CONSTRAINT "indicators_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "indicators_code" UNIQUE("authority_id","code"),
	CONSTRAINT "indicators_unit" CHECK ("indicators"."unit" in ('percent', 'count', 'rate', 'pounds')),
	CONSTRAINT "indicators_polarity" CHECK ("indicators"."polarity" in ('higherIsBetter', 'lowerIsBetter', 'neither')),
	CONSTRAINT "indicators_classification" CHECK ("indicators"."classification" in ('open', 'members')),
	CONSTRAINT "indicators_valid" CHECK ("indicators"."valid_until_on" >= "indicators"."valid_from_on")
);
--> statement-breakpoint
ALTER TABLE "indicators" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "published_comparators" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"indicator_code" text NOT NULL,
	"area" text NOT NULL,
	"period_start_on" date NOT NULL,
	"period_end_on" date NOT NULL,
	"value" double precision,
	"symbol" text,
	"definition_code" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "published_comparators_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "published_comparators_period" UNIQUE("authority_id","indicator_code","area","period_start_on","period_end_on","definition_code"),
	CONSTRAINT "published_comparators_symbol" CHECK ("published_comparators"."symbol" in ('c', 'x', 'z', 'k', 'low')),
	CONSTRAINT "published_comparators_one" CHECK (("published_comparators"."value" is null) <> ("published_comparators"."symbol" is null)),
	CONSTRAINT "published_comparators_dates" CHECK ("published_comparators"."period_start_on" <= "published_comparators"."period_end_on")
);
--> statement-breakpoint
ALTER TABLE "published_comparators" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meetings" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"contributions_due_on" date NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"cancellation_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meetings_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "meetings_status" CHECK ("meetings"."status" in ('planned', 'held', 'cancelled')),
	CONSTRAINT "meetings_due_before" CHECK ("meetings"."contributions_due_on" <= "meetings"."held_on"),
	CONSTRAINT "meetings_cancelled_why" CHECK (("meetings"."status" = 'cancelled') = ("meetings"."cancellation_reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "meetings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clients" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"name" text NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "clients_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "clients_status" CHECK ("clients"."status" in ('active', 'suspended', 'ended'))
);
--> statement-breakpoint
ALTER TABLE "clients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"name" text NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"vouched_by_id" uuid,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "members_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "members_status" CHECK ("members"."status" in ('active', 'suspended', 'ended'))
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seats" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"role" text NOT NULL,
	"title" text NOT NULL,
	"member_id" uuid,
	"client_id" uuid,
	"given_by_id" uuid,
	"needs_confirmation" boolean DEFAULT false NOT NULL,
	"confirmed_by_id" uuid,
	"from_on" date NOT NULL,
	"until_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "seats_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "seats_one_holder" CHECK (("seats"."member_id" is null) <> ("seats"."client_id" is null))
);
--> statement-breakpoint
ALTER TABLE "seats" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "priorities" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "priorities_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "priorities_number" UNIQUE("authority_id","body_id","number")
);
--> statement-breakpoint
ALTER TABLE "priorities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "priority_leads" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"priority_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "priority_leads_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "priority_leads_dates" CHECK ("priority_leads"."until_on" >= "priority_leads"."from_on" - 1)
);
--> statement-breakpoint
ALTER TABLE "priority_leads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "work_plans" (
	"authority_id" uuid DEFAULT nullif(current_setting('hub.authority', true), '')::uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"title" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "work_plans_authority_id_id_pk" PRIMARY KEY("authority_id","id"),
	CONSTRAINT "work_plans_start" UNIQUE("authority_id","body_id","starts_on"),
	CONSTRAINT "work_plans_dates" CHECK ("work_plans"."starts_on" < "work_plans"."ends_on")
);
--> statement-breakpoint
ALTER TABLE "work_plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "action_evidence" ADD CONSTRAINT "action_evidence_authority_id_update_id_action_updates_authority_id_id_fk" FOREIGN KEY ("authority_id","update_id") REFERENCES "public"."action_updates"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_evidence" ADD CONSTRAINT "action_evidence_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_updates" ADD CONSTRAINT "action_updates_authority_id_action_id_actions_authority_id_id_fk" FOREIGN KEY ("authority_id","action_id") REFERENCES "public"."actions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_updates" ADD CONSTRAINT "action_updates_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_authority_id_work_plan_id_work_plans_authority_id_id_fk" FOREIGN KEY ("authority_id","work_plan_id") REFERENCES "public"."work_plans"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_authority_id_priority_id_priorities_authority_id_id_fk" FOREIGN KEY ("authority_id","priority_id") REFERENCES "public"."priorities"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_authority_id_owner_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","owner_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_authority_id_confirmed_at_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","confirmed_at_meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_authority_id_work_plan_id_work_plans_authority_id_id_fk" FOREIGN KEY ("authority_id","work_plan_id") REFERENCES "public"."work_plans"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_authority_id_suggested_owner_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","suggested_owner_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_authority_id_priority_id_priorities_authority_id_id_fk" FOREIGN KEY ("authority_id","priority_id") REFERENCES "public"."priorities"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_authority_id_action_id_actions_authority_id_id_fk" FOREIGN KEY ("authority_id","action_id") REFERENCES "public"."actions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_authority_id_merged_into_id_proposals_authority_id_id_fk" FOREIGN KEY ("authority_id","merged_into_id") REFERENCES "public"."proposals"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_authority_id_confirmed_at_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","confirmed_at_meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_authority_id_supplier_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","supplier_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_authority_id_recipient_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","recipient_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_authority_id_agreement_id_agreements_authority_id_id_fk" FOREIGN KEY ("authority_id","agreement_id") REFERENCES "public"."agreements"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_authority_id_member_id_members_authority_id_id_fk" FOREIGN KEY ("authority_id","member_id") REFERENCES "public"."members"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatures" ADD CONSTRAINT "agreement_signatures_authority_id_seat_id_seats_authority_id_id_fk" FOREIGN KEY ("authority_id","seat_id") REFERENCES "public"."seats"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agencies" ADD CONSTRAINT "agencies_authority_id_authorities_authority_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."authorities"("authority_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_authority_id_authorities_authority_id_fk" FOREIGN KEY ("authority_id") REFERENCES "public"."authorities"("authority_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_authority_id_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_authority_id_contribution_id_contributions_authority_id_id_fk" FOREIGN KEY ("authority_id","contribution_id") REFERENCES "public"."contributions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_authority_id_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_origins" ADD CONSTRAINT "proposal_origins_authority_id_proposal_id_proposals_authority_id_id_fk" FOREIGN KEY ("authority_id","proposal_id") REFERENCES "public"."proposals"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_origins" ADD CONSTRAINT "proposal_origins_authority_id_contribution_id_contributions_authority_id_id_fk" FOREIGN KEY ("authority_id","contribution_id") REFERENCES "public"."contributions"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_origins" ADD CONSTRAINT "proposal_origins_authority_id_figure_id_figures_authority_id_id_fk" FOREIGN KEY ("authority_id","figure_id") REFERENCES "public"."figures"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_targets" ADD CONSTRAINT "indicator_targets_authority_id_indicator_id_indicators_authority_id_id_fk" FOREIGN KEY ("authority_id","indicator_id") REFERENCES "public"."indicators"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_targets" ADD CONSTRAINT "indicator_targets_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_targets" ADD CONSTRAINT "indicator_targets_authority_id_priority_id_priorities_authority_id_id_fk" FOREIGN KEY ("authority_id","priority_id") REFERENCES "public"."priorities"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicator_targets" ADD CONSTRAINT "indicator_targets_authority_id_set_at_meeting_id_meetings_authority_id_id_fk" FOREIGN KEY ("authority_id","set_at_meeting_id") REFERENCES "public"."meetings"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_authority_id_supplying_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","supplying_agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_comparators" ADD CONSTRAINT "published_comparators_authority_id_indicator_code_indicators_authority_id_code_fk" FOREIGN KEY ("authority_id","indicator_code") REFERENCES "public"."indicators"("authority_id","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_authority_id_agency_id_agencies_authority_id_id_fk" FOREIGN KEY ("authority_id","agency_id") REFERENCES "public"."agencies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_authority_id_member_id_members_authority_id_id_fk" FOREIGN KEY ("authority_id","member_id") REFERENCES "public"."members"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_authority_id_client_id_clients_authority_id_id_fk" FOREIGN KEY ("authority_id","client_id") REFERENCES "public"."clients"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priorities" ADD CONSTRAINT "priorities_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_leads" ADD CONSTRAINT "priority_leads_authority_id_priority_id_priorities_authority_id_id_fk" FOREIGN KEY ("authority_id","priority_id") REFERENCES "public"."priorities"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_leads" ADD CONSTRAINT "priority_leads_authority_id_member_id_members_authority_id_id_fk" FOREIGN KEY ("authority_id","member_id") REFERENCES "public"."members"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_plans" ADD CONSTRAINT "work_plans_authority_id_body_id_bodies_authority_id_id_fk" FOREIGN KEY ("authority_id","body_id") REFERENCES "public"."bodies"("authority_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_evidence_by_update" ON "action_evidence" USING btree ("authority_id","update_id");--> statement-breakpoint
CREATE INDEX "action_evidence_by_action" ON "action_evidence" USING btree ("authority_id","action_id");--> statement-breakpoint
CREATE INDEX "action_updates_by_action" ON "action_updates" USING btree ("authority_id","action_id","id");--> statement-breakpoint
CREATE INDEX "actions_by_due" ON "actions" USING btree ("authority_id","body_id","due_on","id");--> statement-breakpoint
CREATE INDEX "proposals_by_action" ON "proposals" USING btree ("authority_id","action_id");--> statement-breakpoint
CREATE INDEX "proposals_by_merge" ON "proposals" USING btree ("authority_id","merged_into_id");--> statement-breakpoint
CREATE INDEX "agreements_by_recipient" ON "agreements" USING btree ("authority_id","recipient_kind","recipient");--> statement-breakpoint
CREATE INDEX "audit_entries_changes" ON "audit_entries" USING gin ("changes" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "contributions_by_body" ON "contributions" USING btree ("authority_id","body_id","id");--> statement-breakpoint
CREATE INDEX "figures_by_indicator" ON "figures" USING btree ("authority_id","body_id","indicator_id","period_end_on");--> statement-breakpoint
CREATE INDEX "proposal_origins_by_contribution" ON "proposal_origins" USING btree ("authority_id","contribution_id");--> statement-breakpoint
CREATE INDEX "proposal_origins_by_figure" ON "proposal_origins" USING btree ("authority_id","figure_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_day" ON "meetings" USING btree ("authority_id","body_id","held_on") WHERE status <> 'cancelled';--> statement-breakpoint
CREATE UNIQUE INDEX "clients_client" ON "clients" USING btree ("authority_id","issuer","client_id") WHERE status <> 'ended';--> statement-breakpoint
CREATE INDEX "clients_by_client" ON "clients" USING btree ("issuer","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_subject" ON "members" USING btree ("authority_id","issuer","subject") WHERE status <> 'ended';--> statement-breakpoint
CREATE INDEX "members_by_subject" ON "members" USING btree ("issuer","subject");--> statement-breakpoint
CREATE INDEX "seats_by_member" ON "seats" USING btree ("authority_id","member_id");--> statement-breakpoint
CREATE INDEX "seats_by_client" ON "seats" USING btree ("authority_id","client_id");--> statement-breakpoint
CREATE INDEX "seats_by_body" ON "seats" USING btree ("authority_id","body_id");--> statement-breakpoint
CREATE UNIQUE INDEX "priority_leads_once" ON "priority_leads" USING btree ("authority_id","priority_id","member_id") WHERE until_on is null;--> statement-breakpoint
CREATE POLICY "action_evidence_within_authority" ON "action_evidence" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "action_updates_within_authority" ON "action_updates" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "actions_within_authority" ON "actions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "proposals_within_authority" ON "proposals" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "agreements_within_authority" ON "agreements" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "agreements_read_by_identity" ON "agreements" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "agreement_signatures_within_authority" ON "agreement_signatures" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "agreement_signatures_read_by_identity" ON "agreement_signatures" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "audit_contents_within_authority" ON "audit_contents" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "audit_entries_within_authority" ON "audit_entries" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "audit_heads_within_authority" ON "audit_heads" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "idempotency_keys_within_authority" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "agencies_within_authority" ON "agencies" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "agencies_read_by_identity" ON "agencies" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "authorities_within_authority" ON "authorities" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "authorities_read_by_identity" ON "authorities" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "bodies_within_authority" ON "bodies" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "bodies_read_by_identity" ON "bodies" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "contributions_within_authority" ON "contributions" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "figures_within_authority" ON "figures" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "proposal_origins_within_authority" ON "proposal_origins" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "indicator_targets_within_authority" ON "indicator_targets" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "indicators_within_authority" ON "indicators" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "published_comparators_within_authority" ON "published_comparators" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "meetings_within_authority" ON "meetings" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "clients_within_authority" ON "clients" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "clients_read_by_identity" ON "clients" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "members_within_authority" ON "members" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "members_read_by_identity" ON "members" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "seats_within_authority" ON "seats" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "seats_read_by_identity" ON "seats" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "priorities_within_authority" ON "priorities" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "priorities_read_by_identity" ON "priorities" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "priority_leads_within_authority" ON "priority_leads" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "priority_leads_read_by_identity" ON "priority_leads" AS PERMISSIVE FOR SELECT TO "hub_identity" USING (true);--> statement-breakpoint
CREATE POLICY "work_plans_within_authority" ON "work_plans" AS PERMISSIVE FOR ALL TO "hub_app" USING (authority_id = nullif(current_setting('hub.authority', true), '')::uuid) WITH CHECK (authority_id = nullif(current_setting('hub.authority', true), '')::uuid);