CREATE TABLE "batches" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_gates" (
	"engine" text PRIMARY KEY NOT NULL,
	"paused_until" timestamp (3) with time zone,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "takes" (
	"id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"status" text NOT NULL,
	"engine" text NOT NULL,
	"request" jsonb NOT NULL,
	"prompt" text NOT NULL,
	"request_key" text NOT NULL,
	"copied_from" text,
	"submitted_at" timestamp (3) with time zone,
	"not_before" timestamp (3) with time zone,
	"task_id" text,
	"callback_token" text,
	"progress" integer,
	"estimate_seconds" integer,
	"started_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"link" text,
	"link_expires_at" timestamp (3) with time zone,
	"read_faults" integer DEFAULT 0 NOT NULL,
	"save_faults" integer DEFAULT 0 NOT NULL,
	"credits_reserved" double precision,
	"credits_used" double precision,
	"failure" jsonb,
	"clip" jsonb,
	"peaks" jsonb,
	"blob_key" text,
	CONSTRAINT "takes_callback_token_unique" UNIQUE("callback_token")
);
--> statement-breakpoint
CREATE INDEX "takes_newest_first" ON "takes" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "takes"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "takes_unfinished" ON "takes" USING btree ("status") WHERE "takes"."status" in ('queued', 'submitting', 'running', 'saving');--> statement-breakpoint
CREATE INDEX "takes_by_batch" ON "takes" USING btree ("batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "takes_task" ON "takes" USING btree ("engine","task_id") WHERE "takes"."task_id" is not null;