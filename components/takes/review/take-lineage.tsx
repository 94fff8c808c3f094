'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { useToast } from '@/components/ui/toast/toast';
import { shortenPrompt } from '@/lib/prompt/shorten-prompt';
import type { ClipReference, Reference } from '@/lib/references/reference';
import { followTakeQuery, takesMadeFromQuery } from '@/lib/takes/takes-queries';
import { formatDuration } from '@/lib/text/format-figures';
import { useListFocus } from '../list/list-focus';

const wordsLength = 40;

/** Another take by its first words; pressing it goes to its row. */
export function TakeLink({ takeId }: { takeId: string }) {
  const toast = useToast();
  const listFocus = useListFocus();
  const { data, isError } = useQuery(followTakeQuery(takeId));
  if (isError) return 'a take that is not here any more';
  return (
    <Link
      href={`/?open=${takeId}`}
      prefetch={false}
      className="font-sans underline underline-offset-2"
      onClick={(event) => {
        event.preventDefault();
        if (!listFocus.focus(takeId, 'center'))
          toast.show({ message: 'That take is further down the list.' });
      }}
    >
      {data ? `“${shortenPrompt(data.request.prompt, wordsLength)}”` : takeId}
    </Link>
  );
}

/** A clip among the references, with the take that it was cut from. */
export function ClipOrigin({ reference }: { reference: ClipReference }) {
  const { from, name } = reference;
  if (from === null) return name;
  return (
    <>
      {formatDuration(from.startSeconds)}–{formatDuration(from.endSeconds)} of{' '}
      <TakeLink takeId={from.takeId} />
    </>
  );
}

/** The takes that were made with this one: of its request, or with a stretch of it as a voice. */
export function MadeFromIt({ takeId }: { takeId: string }) {
  const { data = [] } = useQuery(takesMadeFromQuery(takeId));
  if (data.length === 0) return null;
  return (
    <div>
      <h5 className="mb-1 font-semibold text-xs">Made from this take</h5>
      <ul className="grid gap-0.5 text-xs">
        {data.map((take) => (
          <li key={take.id}>
            <TakeLink takeId={take.id} />{' '}
            <span className="text-muted">
              {usesAsVoice(take.request.references, takeId) ? 'with its voice, ' : ''}
              <RelativeTime at={take.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function usesAsVoice(references: readonly Reference[], takeId: string): boolean {
  return references.some((reference) => reference.kind === 'clip' && reference.from?.takeId === takeId);
}
