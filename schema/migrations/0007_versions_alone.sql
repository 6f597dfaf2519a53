ALTER TABLE "indicators" DROP CONSTRAINT "indicators_valid";--> statement-breakpoint
ALTER TABLE "figures" ALTER COLUMN "indicator_version_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "definition_code";--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "title";--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "definition";--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "numerator_text";--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "denominator_text";--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "cohort";--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "reference_text";--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "valid_from_on";--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "valid_until_on";--> statement-breakpoint
ALTER TABLE "indicators" DROP COLUMN "source";