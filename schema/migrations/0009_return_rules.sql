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
