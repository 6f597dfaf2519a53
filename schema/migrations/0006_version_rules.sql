-- The owner of the tables sees no row of them outside an authority, and what is moved here is of all of them.
ALTER TABLE indicators NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE figures NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- How an indicator was measured until now is its first version, and every figure was measured by that.
INSERT INTO indicator_versions (authority_id, id, indicator_id, number, title, definition, numerator_text,
    denominator_text, cohort, reference_text, definition_code, source, valid_from_on, valid_until_on)
  SELECT authority_id, gen_random_uuid(), id, definition_version, title, definition, numerator_text,
    denominator_text, cohort, reference_text, definition_code, source, valid_from_on, valid_until_on
  FROM indicators;
--> statement-breakpoint
UPDATE figures SET indicator_version_id = v.id FROM indicator_versions v
  WHERE v.authority_id = figures.authority_id AND v.indicator_id = figures.indicator_id;
--> statement-breakpoint
ALTER TABLE indicators FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE figures FORCE ROW LEVEL SECURITY;
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
-- What is written once stays as it was written; a version is overtaken by the next one.
REVOKE UPDATE ON indicator_versions FROM hub_app;
--> statement-breakpoint
GRANT UPDATE (valid_until_on) ON indicator_versions TO hub_app;
