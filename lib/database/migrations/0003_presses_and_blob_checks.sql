CREATE TABLE "studio_facts" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "batches" ADD COLUMN "press_token" text;--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "blob_checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "blob_fault" text;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_press_token_unique" UNIQUE("press_token");