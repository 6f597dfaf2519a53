-- The table of the migration before this one: row level security for its owner, too. What is hidden once stays hidden.
ALTER TABLE suppressed_cells FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON suppressed_cells TO hub_app;
