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
