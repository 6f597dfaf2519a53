ALTER TABLE "disclosed_rows" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP POLICY "disclosed_rows_within_authority" ON "disclosed_rows" CASCADE;--> statement-breakpoint
DROP TABLE "disclosed_rows" CASCADE;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "at" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "actor_id" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "agency_id" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "verb" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "request_id" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "changes" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "row_ids" uuid[];