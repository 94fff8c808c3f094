'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { createBrowserShelf } from '@/components/ui/storage/browser-shelf';
import { readTabId } from '@/components/ui/storage/tab-id';
import { reviewTakeMutation } from '@/lib/actions/take-writes';
import { explainError } from '@/lib/http/explain-error';
import { cleanNote } from '@/lib/takes/clean-note';
import type { SavedTake } from '@/lib/takes/take';
import { maxNoteLength } from '@/lib/takes/take-limits';
import { isEdited, isInConflict, isKeptText, meetStored, resumeEdit } from './note-edit';

const saveDelayMs = 600;
const retryDelayMs = 5000;

/**
 * Unsaved notes, by take and tab: a page can close before the studio has answered. Each tab has its own, because
 * another tab's latest write is not always visible at once.
 */
const unsaved = createBrowserShelf('retake.note.', { most: 30, keptMs: 30 * 24 * 60 * 60 * 1000 });
const nothingToDo = () => undefined;

const nameOwn = (takeId: string) => `${takeId}.${readTabId()}`;

/** This tab's unsaved note of a take, else the latest of any tab. */
function findUnsaved(takeId: string) {
  const isOfTake = ({ id }: { id: string }) => id === takeId || id.startsWith(`${takeId}.`);
  return unsaved.get(nameOwn(takeId)) ?? unsaved.list().find(isOfTake) ?? null;
}

/**
 * Saved while typing and on leaving the field; a note that another tab stores meanwhile is shown and not overwritten.
 */
export function TakeNote({ take: { id: takeId, note: stored } }: { take: SavedTake }) {
  const client = useQueryClient();
  const id = useId();
  const [found] = useState(() => findUnsaved(takeId));
  const [edit, setEdit] = useState(() => resumeEdit(found?.value, stored));
  const { mutate, isPending, variables, error } = useMutation(reviewTakeMutation(client, nothingToDo));
  const met = isPending ? edit : meetStored(edit, stored);
  if (met !== edit) setEdit(met);
  const isConflict = !isPending && isInConflict(met, stored);

  const forget = () => {
    unsaved.remove(nameOwn(takeId));
    // Continued here, and removed from the tab it came from, unless it was changed there.
    if (found && isKeptText(unsaved.get(found.id)?.value, resumeEdit(found.value, stored).text))
      unsaved.remove(found.id);
  };

  const change = (next: typeof edit) => {
    setEdit(next);
    forget();
    if (isEdited(next)) unsaved.put(nameOwn(takeId), next);
  };

  const save = () => {
    if (isPending || isConflict || !isEdited(edit)) return;
    mutate(
      { takeId, field: 'note', from: edit.base, to: edit.text },
      {
        onSuccess: ({ take, isStored }) => {
          if (isStored) setEdit((present) => ({ ...present, base: take.note }));
        },
      },
    );
  };

  const saveTyped = useEffectEvent(save);
  const forgetSaved = useEffectEvent(() => {
    if (!isEdited(edit)) forget();
  });
  const { text, base } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of these puts the saving off
  useEffect(() => {
    forgetSaved();
    const timer = setTimeout(() => saveTyped(), error ? retryDelayMs : saveDelayMs);
    return () => clearTimeout(timer);
  }, [text, base, stored, isPending, error]);
  const leave = useEffectEvent(() => {
    if (!isPending || variables.field !== 'note') return save();
    // Text typed since is based on the note being stored.
    const from = cleanNote(variables.to);
    if (isEdited({ text: edit.text, base: from })) mutate({ takeId, field: 'note', from, to: edit.text });
  });
  useEffect(() => {
    const goAway = () => leave();
    window.addEventListener('pagehide', goAway);
    return () => {
      window.removeEventListener('pagehide', goAway);
      goAway();
    };
  }, []);

  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold text-xs">
        Note
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={maxNoteLength}
        value={text}
        className="block w-full resize-y rounded-control border border-line bg-raised px-2 py-1 text-sm"
        onChange={(event) => change({ ...edit, text: event.target.value })}
        onBlur={save}
      />
      <div role="alert" className="text-xs">
        {isConflict ? (
          <NoteConflict
            stored={stored}
            onMine={() => change({ text, base: stored })}
            onTheirs={() => change({ text: stored, base: stored })}
          />
        ) : null}
        {error && !isConflict && isEdited(edit) ? (
          <p className="mt-1 text-bad">{explainError(error)} This note is kept here and saved then.</p>
        ) : null}
      </div>
    </div>
  );
}

function NoteConflict({
  stored,
  onMine,
  onTheirs,
}: {
  stored: string;
  onMine: () => void;
  onTheirs: () => void;
}) {
  return (
    <div className="mt-1 grid justify-items-start gap-1">
      <p>
        {stored === ''
          ? 'This note was emptied elsewhere in the meantime.'
          : 'This note was changed elsewhere in the meantime. It says:'}
      </p>
      {stored === '' ? null : (
        <blockquote className="max-h-24 overflow-y-auto whitespace-pre-wrap wrap-anywhere border-line border-l-2 pl-2">
          {stored}
        </blockquote>
      )}
      <span className="flex gap-3">
        <Button variant="text" onClick={onMine}>
          Save mine instead
        </Button>
        <Button variant="text" onClick={onTheirs}>
          Take that one
        </Button>
      </span>
    </div>
  );
}
