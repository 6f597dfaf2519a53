ALTER TABLE "authorities" ADD COLUMN "colour" text;--> statement-breakpoint
ALTER TABLE "authorities" ADD CONSTRAINT "authorities_colour" CHECK ("authorities"."colour" ~ '^#[0-9a-f]{6}$');