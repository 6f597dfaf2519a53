ALTER TABLE "figures" DROP CONSTRAINT "figures_parts";--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "lower_limit" double precision;--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "upper_limit" double precision;--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_limits" CHECK (case num_nulls("figures"."lower_limit", "figures"."upper_limit")
          when 2 then true
          when 0 then "figures"."denominator" is not null and "figures"."numerator" is null and "figures"."value" between "figures"."lower_limit" and "figures"."upper_limit"
          else false
        end);--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_parts" CHECK (case
          when "figures"."denominator" is null then "figures"."numerator" is null
          when "figures"."numerator" is null then "figures"."denominator" > 0 and "figures"."value" is not null and "figures"."qualifier" = 'exact'
          else "figures"."denominator" > 0 and "figures"."numerator" between 0 and "figures"."denominator"
        end);