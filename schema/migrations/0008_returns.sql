CREATE TABLE "area_neighbours" (
	"model" text NOT NULL,
	"area_old_code" text NOT NULL,
	"rank" integer NOT NULL,
	"neighbour_old_code" text NOT NULL,
	"closeness" text NOT NULL,
	CONSTRAINT "area_neighbours_area_old_code_model_rank_pk" PRIMARY KEY("area_old_code","model","rank"),
	CONSTRAINT "area_neighbours_rank" CHECK ("area_neighbours"."rank" between 1 and 10)
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"code" text PRIMARY KEY NOT NULL,
	"old_code" text,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"region_code" text,
	CONSTRAINT "areas_level" CHECK ("areas"."level" in ('national', 'region', 'localAuthority'))
);
--> statement-breakpoint
CREATE TABLE "published_figures" (
	"measure_code" text NOT NULL,
	"area_code" text NOT NULL,
	"period_kind" text NOT NULL,
	"period_start_on" date NOT NULL,
	"period_end_on" date NOT NULL,
	"status" text NOT NULL,
	"value" double precision,
	"symbol" text,
	"source" text NOT NULL,
	CONSTRAINT "published_figures_key" PRIMARY KEY("measure_code","area_code","period_end_on","period_start_on"),
	CONSTRAINT "published_figures_period_kind" CHECK ("published_figures"."period_kind" in ('reportingYear', 'academicYear')),
	CONSTRAINT "published_figures_status" CHECK ("published_figures"."status" in ('provisional', 'revised', 'final', 'published')),
	CONSTRAINT "published_figures_symbol" CHECK ("published_figures"."symbol" in ('c', 'x', 'z', 'k', 'low')),
	CONSTRAINT "published_figures_one" CHECK (("published_figures"."value" is null) <> ("published_figures"."symbol" is null)),
	CONSTRAINT "published_figures_dates" CHECK ("published_figures"."period_start_on" <= "published_figures"."period_end_on")
);
--> statement-breakpoint
CREATE TABLE "published_measures" (
	"code" text PRIMARY KEY NOT NULL,
	"dataset" text NOT NULL,
	"title" text NOT NULL,
	"unit" text NOT NULL,
	"cohort" text NOT NULL,
	CONSTRAINT "published_measures_unit" CHECK ("published_measures"."unit" in ('percent', 'count', 'score'))
);
--> statement-breakpoint
ALTER TABLE "authorities" ADD COLUMN "area_code" text;--> statement-breakpoint
ALTER TABLE "published_figures" ADD CONSTRAINT "published_figures_measure_code_published_measures_code_fk" FOREIGN KEY ("measure_code") REFERENCES "public"."published_measures"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_figures" ADD CONSTRAINT "published_figures_area_code_areas_code_fk" FOREIGN KEY ("area_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "areas_old_code" ON "areas" USING btree ("old_code");