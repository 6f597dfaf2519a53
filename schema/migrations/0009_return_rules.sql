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
-- Reference data belongs to no council: the hub's own role reads it, and an import writes it as the owner.
GRANT SELECT ON areas, area_neighbours, published_measures, published_figures TO hub_app;
--> statement-breakpoint
-- An extension stays as it was granted, and of what is owed only who owes it is ever settled anew.
REVOKE UPDATE ON round_extensions, round_items FROM hub_app;
--> statement-breakpoint
GRANT UPDATE (agency_id) ON round_items TO hub_app;
--> statement-breakpoint
-- What was said stays as it was said; a query is settled.
REVOKE UPDATE ON return_comments FROM hub_app;
--> statement-breakpoint
GRANT UPDATE (settled_at, version) ON return_comments TO hub_app;
--> statement-breakpoint
-- A figure says itself when it was accepted, so that what a board saw on a day is asked of figures alone. Row level
-- security holds for the owner of the tables, too, and a migration is of no authority: it steps aside for the move.
ALTER TABLE figures NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE contributions NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE figures SET accepted_at = contributions.accepted_at FROM contributions
  WHERE contributions.authority_id = figures.authority_id AND contributions.id = figures.contribution_id;
--> statement-breakpoint
ALTER TABLE contributions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE figures FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What two agencies were told stays as it was told.
REVOKE UPDATE ON pair_results FROM hub_app;
--> statement-breakpoint
-- Who somebody is, identity's look-ups read, and not where they are written to.
REVOKE SELECT ON members FROM hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, id, agency_id, issuer, subject, status) ON members TO hub_identity;
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
--> statement-breakpoint
-- A line of a scorecard stays as it was set, until it is ended; what follows a figure up is never pointed elsewhere.
REVOKE UPDATE ON scorecard_lines, follow_ups FROM hub_app;
--> statement-breakpoint
GRANT UPDATE (ended_at, version) ON scorecard_lines TO hub_app;
