-- The tables of the migration before this one: row level security for their owner, too, and no more for the hub's own
-- role than the hub does. What was undertaken and why the public was excluded stay as they were said.
ALTER TABLE undertakings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE closed_sessions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON undertakings, closed_sessions TO hub_app;
--> statement-breakpoint
GRANT UPDATE (withdrawn_at, version) ON undertakings TO hub_app;
--> statement-breakpoint
GRANT UPDATE (ended_at, version) ON closed_sessions TO hub_app;
--> statement-breakpoint
-- Who somebody is, identity's look-ups read, and not what was said.
GRANT SELECT (authority_id, body_id, member_id, seat_id, withdrawn_at) ON undertakings TO hub_identity;
--> statement-breakpoint
GRANT SELECT (authority_id, body_id, meeting_id, sat_on, ended_at) ON closed_sessions TO hub_identity;
