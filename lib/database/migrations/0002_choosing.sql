CREATE TABLE "comparisons" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"takes_key" text NOT NULL,
	CONSTRAINT "comparisons_takes_key_unique" UNIQUE("takes_key")
);
--> statement-breakpoint
CREATE TABLE "listening_tests" (
	"id" text PRIMARY KEY NOT NULL,
	"comparison_id" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"take_ids" jsonb NOT NULL,
	"answers" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "measures" jsonb;--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "kept_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "rating" integer;--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "tags" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "listening_tests_by_comparison" ON "listening_tests" USING btree ("comparison_id");--> statement-breakpoint
CREATE UNIQUE INDEX "takes_kept" ON "takes" USING btree ("batch_id") WHERE "takes"."kept_at" is not null;