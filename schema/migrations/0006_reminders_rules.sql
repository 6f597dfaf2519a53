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
-- Who somebody is, identity's look-ups read, and not where they are written to.
REVOKE SELECT ON members FROM hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, id, agency_id, issuer, subject, status) ON members TO hub_identity;
