ALTER TABLE "bodies" ADD COLUMN "small_up_to" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "bodies" ADD COLUMN "cohort_floor" integer DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_small_up_to" CHECK ("bodies"."small_up_to" between 5 and 20);--> statement-breakpoint
ALTER TABLE "bodies" ADD CONSTRAINT "bodies_cohort_floor" CHECK ("bodies"."cohort_floor" between 10 and 50);