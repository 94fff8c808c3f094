'use client';

import type { ReactNode } from 'react';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { nameField } from '@/lib/request/field-names';
import type { TakeRowPartProps } from '../take-outlets';
import { DeleteButton, DownloadLink, EditButton } from './take-acts';
import { TakeActs, TakeMark, TakeRowFrame } from './take-row-frame';
import { TakeCredits, TakeTags } from './take-tags';
import { GiveUpButton, LookAgainButton, StartAnewButton, TryAgainButton } from './unsaved-acts';

/** A take that ended without audio: what happened, in whose words, and what helps. */
export function FailedTakeRow({ take, label, onEdit, details }: TakeRowPartProps<'failed'>) {
  return (
    <TakeRowFrame
      lead={<TakeMark>!</TakeMark>}
      facts={
        <>
          <TakeTags take={take} label={label} />
          <TakeCredits take={take} />
          <TakeActs
            signs={
              <>
                <DeleteButton take={take} />
                {details}
              </>
            }
          >
            {take.hasAudio ? <DownloadLink take={take} /> : null}
            {take.canLookAgain ? <LookAgainButton take={take} /> : null}
            <EditButton
              take={take}
              onEdit={onEdit}
              isLeading={!take.canLookAgain && !take.failure.retryable}
            />
            <TryAgainButton take={take} />
          </TakeActs>
        </>
      }
    >
      <FailureText failure={take.failure} />
    </TakeRowFrame>
  );
}

/** A take that the engine may or may not have started; only the user may decide to pay again. */
export function UnconfirmedTakeRow({ take, label, details }: TakeRowPartProps<'unconfirmed'>) {
  return (
    <TakeRowFrame
      lead={<TakeMark>?</TakeMark>}
      facts={
        <>
          <TakeTags take={take} label={label} />
          <TakeCredits take={take} />
          <TakeActs signs={details}>
            <LookAgainButton take={take} />
            <GiveUpButton take={take} />
            <StartAnewButton take={take} />
          </TakeActs>
        </>
      }
    >
      <FailureText
        failure={take.failure}
        more={take.isLooking ? 'The studio is looking for the task at the engine.' : null}
      />
    </TakeRowFrame>
  );
}

/** A take that was removed from the queue before it was sent, or whose task was cancelled at the engine. */
export function CancelledTakeRow({ take, label, onEdit, details }: TakeRowPartProps<'cancelled'>) {
  return (
    <TakeRowFrame
      lead={<TakeMark>–</TakeMark>}
      facts={
        <>
          <TakeTags take={take} label={label} />
          <TakeCredits take={take} />
          <TakeActs
            signs={
              <>
                <DeleteButton take={take} />
                {details}
              </>
            }
          >
            <TryAgainButton take={take} />
            <EditButton take={take} onEdit={onEdit} />
          </TakeActs>
        </>
      }
    >
      {take.failure ? (
        <FailureText failure={take.failure} />
      ) : (
        <p className="text-muted text-sm">Cancelled before it was sent. Nothing was charged.</p>
      )}
    </TakeRowFrame>
  );
}

/** What went wrong, what helps, and the engine's own words where it said more. */
export function FailureText({ failure, more = null }: { failure: FailureNotice; more?: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <p>{failure.message}</p>
      <p className="text-muted text-xs">
        {[failure.advice, more].filter(Boolean).join(' ')}
        {failure.link ? (
          <>
            {' '}
            <a
              href={failure.link.href}
              target="_blank"
              rel="noreferrer"
              className="text-ink underline underline-offset-2"
            >
              {failure.link.label}
            </a>
          </>
        ) : null}
      </p>
      {Object.entries(failure.fields).map(([path, sentence]) => (
        <p key={path} className="break-words text-xs">
          {nameField(path)}: {sentence}
        </p>
      ))}
      {failure.detail && isSentence(failure.detail) ? (
        <p className="break-words text-muted text-xs">
          {/* Without a code of the engine's, these are the studio's own words about the connection. */}
          {failure.engineCode === null ? (
            failure.detail
          ) : (
            <>
              The engine said: <q>{failure.detail}</q>
            </>
          )}
        </p>
      ) : null}
    </div>
  );
}

/** A single word is an engine code or state, which means nothing to the user; it is in the details. */
function isSentence(words: string): boolean {
  return /\S\s+\S/.test(words) || /\P{ASCII}/u.test(words);
}
