-- The tables of the migration before this one: row level security for their owner, too, and no more for the hub's own
-- role than the hub does. That a report set a proposal as its priority stays as it was said.
ALTER TABLE attainment_reports FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE attainment_sections FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE attainment_priorities FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON attainment_reports, attainment_sections TO hub_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON attainment_priorities TO hub_app;
