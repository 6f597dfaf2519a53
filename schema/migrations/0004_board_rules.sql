-- The tables of the migration before this one: row level security for their owner, too, and no more for the hub's own
-- role than the hub does.
DO $$ DECLARE tenant text; BEGIN
  FOR tenant IN
    SELECT c.table_name FROM information_schema.columns c
    JOIN pg_class t ON t.relname = c.table_name AND t.relnamespace = 'public'::regnamespace
    WHERE c.table_schema = 'public' AND c.column_name = 'authority_id' AND NOT t.relforcerowsecurity
  LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO hub_app', tenant);
  END LOOP;
END $$;
--> statement-breakpoint
-- What is written once stays as it was written.
REVOKE UPDATE ON body_functions, body_relations, recommendations, votes, answers, observations, plan_reviews, body_reports
  FROM hub_app;
--> statement-breakpoint
GRANT UPDATE (ended_by_id) ON body_functions TO hub_app;
--> statement-breakpoint
-- Identity's look-ups read what decides who somebody is at a meeting, and no word of what is said there.
GRANT SELECT ON constitutions, places TO hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, id, body_id, held_on, status) ON meetings TO hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, body_id, meeting_id, seat_id, member_id, named_on, withdrawn_on) ON substitutes TO hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, id, meeting_id, stage) ON minutes TO hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, id, body_id, supplying_agency_id, marking) ON agenda_items TO hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, item_id, agency_id) ON papers TO hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, body_id, member_id, item_id, agency_id, declared_on, ended_on) ON interests TO hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, id, body_id, seat_id, secret_hash, revoked_at) ON calendar_feeds TO hub_identity;
