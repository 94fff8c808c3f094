CREATE TABLE "revision_counters" (
	"name" text PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "take_changes" (
	"take_id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL,
	"revision" bigint NOT NULL,
	"content_revision" bigint NOT NULL,
	"batch_revision" bigint NOT NULL,
	"purged_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "takes" ADD COLUMN "waveform" text;--> statement-breakpoint
CREATE INDEX "take_changes_latest" ON "take_changes" USING btree ("revision");--> statement-breakpoint
INSERT INTO "revision_counters" ("name", "value") VALUES ('takes', 0), ('forgotten', 0);--> statement-breakpoint
CREATE FUNCTION "note_take_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	step bigint := nullif(current_setting('retake.revision', true), '')::bigint;
	is_content boolean := TG_ARGV[0] <> 'verdict';
	is_batch boolean := TG_ARGV[0] = 'batch';
BEGIN
	-- One revision for each transaction. The row stays locked until the commit is done.
	IF step IS NULL THEN
		INSERT INTO revision_counters AS counter (name, value) VALUES ('takes', 1)
			ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
			RETURNING counter.value INTO step;
		PERFORM set_config('retake.revision', step::text, true);
	END IF;
	INSERT INTO take_changes AS known (take_id, batch_id, revision, content_revision, batch_revision, purged_at)
		VALUES (
			coalesce(NEW.id, OLD.id),
			coalesce(NEW.batch_id, OLD.batch_id),
			step,
			CASE WHEN is_content THEN step ELSE 0 END,
			CASE WHEN is_batch THEN step ELSE 0 END,
			CASE WHEN TG_OP = 'DELETE' THEN now() END
		)
		ON CONFLICT (take_id) DO UPDATE SET
			batch_id = excluded.batch_id,
			revision = step,
			content_revision = CASE WHEN is_content THEN step ELSE known.content_revision END,
			batch_revision = CASE WHEN is_batch THEN step ELSE known.batch_revision END,
			purged_at = excluded.purged_at;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "takes_came" AFTER INSERT ON "takes"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION "note_take_change"('batch');--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "takes_went" AFTER DELETE ON "takes"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	EXECUTE FUNCTION "note_take_change"('batch');--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "takes_regrouped" AFTER UPDATE ON "takes"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (
		(OLD.batch_id, OLD.position, OLD.request, OLD.deleted_at IS NULL, OLD.status = 'saved')
		IS DISTINCT FROM
		(NEW.batch_id, NEW.position, NEW.request, NEW.deleted_at IS NULL, NEW.status = 'saved')
	)
	EXECUTE FUNCTION "note_take_change"('batch');--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "takes_changed" AFTER UPDATE ON "takes"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (
		(
			OLD.created_at, OLD.status, OLD.engine, OLD.prompt, OLD.copied_from, OLD.task_id, OLD.progress,
			OLD.estimate_seconds, OLD.started_at, OLD.link_expires_at, OLD.credits_reserved, OLD.credits_used, OLD.failure,
			OLD.clip, OLD.blob_key, OLD.blob_fault,
			CASE WHEN OLD.status IN ('queued', 'saving') THEN OLD.not_before END,
			OLD.status = 'unconfirmed' AND OLD.not_before IS NOT NULL
		)
		IS DISTINCT FROM
		(
			NEW.created_at, NEW.status, NEW.engine, NEW.prompt, NEW.copied_from, NEW.task_id, NEW.progress,
			NEW.estimate_seconds, NEW.started_at, NEW.link_expires_at, NEW.credits_reserved, NEW.credits_used, NEW.failure,
			NEW.clip, NEW.blob_key, NEW.blob_fault,
			CASE WHEN NEW.status IN ('queued', 'saving') THEN NEW.not_before END,
			NEW.status = 'unconfirmed' AND NEW.not_before IS NOT NULL
		)
	)
	EXECUTE FUNCTION "note_take_change"('content');--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "takes_judged" AFTER UPDATE ON "takes"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN (
		(OLD.kept_at IS NULL, OLD.rating, OLD.tags, OLD.note)
		IS DISTINCT FROM
		(NEW.kept_at IS NULL, NEW.rating, NEW.tags, NEW.note)
	)
	EXECUTE FUNCTION "note_take_change"('verdict');
