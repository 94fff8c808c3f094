'use client';

import { useId, useState } from 'react';
import type { VoiceDesign } from '@/lib/designs/design';
import type { VoiceShelf } from '@/lib/voices/voice-shelf';
import { CatalogueRowItem } from './catalogue-rows';
import type { CatalogueView } from './catalogue-view';
import type { Hearings } from './hearing/use-hearings';
import type { VoiceChoice } from './voice-choice';

export interface CatalogueListProps {
  view: CatalogueView;
  /** Of each section; the others are not drawn. */
  mostRows: number;
  shelf: VoiceShelf;
  current: string | null;
  hearings: Hearings;
  onPick: (choice: VoiceChoice) => void;
  onDelete: (design: VoiceDesign) => void;
}

/** The rows in their sections. Only one of them is a tab stop: the last visited one, else the first. */
export function CatalogueList({ view, mostRows, onPick, ...rowProps }: CatalogueListProps) {
  const listId = useId();
  const [visited, setVisited] = useState<string | null>(null);
  const { sections, typedId } = view;
  const keys = sections.flatMap(({ rows }) => rows.map(({ key }) => key));
  const tabStop = visited !== null && keys.includes(visited) ? visited : (keys[0] ?? typedKey);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only remembers which of its buttons had the focus
    <div
      onFocus={({ target }) => setVisited(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null)}
    >
      {sections.map(({ title, rows }, index) => (
        <section key={title ?? 'found'} aria-labelledby={`${listId}-${index}`}>
          <h3
            id={`${listId}-${index}`}
            className={title === null ? 'sr-only' : 'sticky top-0 z-1 bg-raised px-5 py-1 text-muted text-xs'}
          >
            {title ?? 'Found'}
          </h3>
          <ul>
            {rows.slice(0, mostRows).map((row) => (
              <CatalogueRowItem
                key={row.key}
                row={row}
                isTabStop={row.key === tabStop}
                onPick={onPick}
                {...rowProps}
              />
            ))}
          </ul>
        </section>
      ))}
      {typedId === null ? null : (
        <TypedIdRow
          voiceId={typedId}
          isTabStop={tabStop === typedKey}
          onPick={() => onPick({ kind: 'voice', voiceId: typedId })}
        />
      )}
    </div>
  );
}

const typedKey = 'typed id';

interface TypedIdRowProps {
  voiceId: string;
  isTabStop: boolean;
  onPick: () => void;
}

/** The row for a voice that only the engine knows. */
function TypedIdRow({ voiceId, isTabStop, onPick }: TypedIdRowProps) {
  const warningId = useId();
  return (
    <div data-row={typedKey} className="grid">
      <button
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        aria-label={`Use the id ‘${voiceId}’`}
        aria-describedby={warningId}
        className="grid gap-0.5 px-5 py-2 text-left -outline-offset-2 hover:bg-soft/50"
        onClick={onPick}
      >
        <span className="wrap-anywhere">
          Use the id ‘<span className="figures">{voiceId}</span>’
        </span>
        <span id={warningId} className="text-muted text-xs">
          This id is not among the 288 known voices. The engine refuses ids that it does not know.
        </span>
      </button>
    </div>
  );
}
