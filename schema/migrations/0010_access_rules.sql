-- What was disclosed before is found by its rows, too. A migration is of no authority, so row level security steps aside.
ALTER TABLE audit_entries NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO disclosed_rows (authority_id, row_id, entry_id)
  SELECT DISTINCT entry.authority_id, named.id::uuid, entry.id
  FROM audit_entries AS entry,
    jsonb_array_elements(entry.payload::jsonb -> 'disclosed') AS disclosed,
    jsonb_array_elements_text(disclosed -> 'rowIds') AS named (id)
  WHERE entry.chain = 'disclosures' AND named.id <> '';
--> statement-breakpoint
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The tables of the migration before this one: row level security for its owner, too.
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
-- That a row was shown, and that a text was taken out, stays said as it was said.
REVOKE UPDATE ON disclosed_rows, redactions FROM hub_app;
--> statement-breakpoint
-- What partners wrote once stays as it was written, until it is taken out.
GRANT UPDATE (summary, detail) ON action_updates TO hub_app;
--> statement-breakpoint
GRANT UPDATE (title, detail) ON action_evidence TO hub_app;
--> statement-breakpoint
GRANT UPDATE (text) ON return_comments TO hub_app;
