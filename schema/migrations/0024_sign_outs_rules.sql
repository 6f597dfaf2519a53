-- The table of the migration before this one: row level security for its owner, too. What was signed out of stays so.
ALTER TABLE sign_outs FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT ON sign_outs TO hub_app;
--> statement-breakpoint
-- Whether a session is over is all that identity asks.
GRANT SELECT (session_hash) ON sign_outs TO hub_identity;
