CREATE TABLE "chores" (
	"name" text PRIMARY KEY NOT NULL,
	"due_at" timestamp with time zone DEFAULT now(),
	"held_by" text,
	"held_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "due_at" timestamp with time zone DEFAULT now();--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "held_by" text;--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "takes_worked_on" ON "takes" USING btree ("status") WHERE "takes"."status" in ('queued', 'submitting', 'running', 'saving', 'unconfirmed');