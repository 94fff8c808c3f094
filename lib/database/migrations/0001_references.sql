CREATE TABLE "engine_files" (
	"engine" text NOT NULL,
	"file_id" text NOT NULL,
	"url" text,
	"engine_file_id" text,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"uploaded_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "engine_files_engine_file_id_pk" PRIMARY KEY("engine","file_id")
);
--> statement-breakpoint
CREATE TABLE "reference_files" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voice_designs" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"reference" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "voice_designs_name" ON "voice_designs" USING btree ("name_key") WHERE "voice_designs"."deleted_at" is null;--> statement-breakpoint
UPDATE "takes" SET "request" = ("request" - 'imageUrl') || jsonb_build_object('image', CASE WHEN jsonb_typeof("request"->'imageUrl') = 'string' THEN jsonb_build_object('kind', 'url', 'url', "request"->'imageUrl') ELSE 'null'::jsonb END) WHERE "request" ? 'imageUrl';
