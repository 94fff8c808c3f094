'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { designsQuery } from '@/lib/designs/designs-queries';
import { noFilter } from '@/lib/voices/find-voices';
import { addRecent } from '@/lib/voices/voice-shelf';
import { CatalogueFilters } from './catalogue-filters';
import { CatalogueList } from './catalogue-list';
import { lookThrough } from './catalogue-view';
import { HearingFollower } from './hearing-panel';
import { describeHearing, getHearingKind } from './hearing-words';
import { RemovalNotice } from './removal-notice';
import { SearchBox } from './search-box';
import { useCatalogueKeys } from './use-catalogue-keys';
import { useDesignRemoval } from './use-design-removal';
import { type Hearings, useHearings } from './use-hearings';
import { changeVoiceShelf, useVoiceShelf } from './use-voice-shelf';
import type { VoiceChoice } from './voice-choice';

export interface VoiceCatalogueProps {
  title: string;
  /** The id of the voice that the reference already has, to be marked. */
  current: string | null;
  onPick: (choice: VoiceChoice) => void;
  /** Called after a pick as well. */
  onClose: () => void;
}

/** Looks through the user's voice designs and the preset voices, lets them be heard, and picks one. */
export function VoiceCatalogue({ title, current, onPick, onClose }: VoiceCatalogueProps) {
  const hintId = useId();
  const root = useRef<HTMLDivElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [filter, setFilter] = useState(noFilter);
  const shelf = useVoiceShelf();
  const [shelfAtFirst] = useState(shelf);
  const designs = useQuery(designsQuery());
  const hearings = useHearings();
  const { removal, remove, restore } = useDesignRemoval();

  // What stops being a favourite stays until the catalogue closes, so that no row goes while it is pointed at.
  const listedShelf = {
    favourites: [...new Set([...shelf.favourites, ...shelfAtFirst.favourites])],
    recent: shelfAtFirst.recent,
  };
  const look = (query: string) =>
    lookThrough({ text: query, filter, designs: designs.data?.designs ?? [], shelf: listedShelf });
  const shownText = useDeferredValue(text);
  const view = look(shownText);
  const firstChoice = shownText.trim() === '' ? null : (view.sections[0]?.rows[0]?.key ?? null);

  useEffect(() => {
    searchBox.current?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of these begins a list at its top
  useEffect(() => {
    list.current?.scrollTo({ top: 0 });
  }, [shownText, filter]);

  const pick = (choice: VoiceChoice) => {
    if (choice.kind === 'voice') changeVoiceShelf((before) => addRecent(before, choice.voiceId));
    // Closing it as the browser does gives the focus back before the page changes.
    root.current?.closest('dialog')?.close();
    onPick(choice);
  };

  const pickFirst = () => {
    if (text.trim() === '') return;
    // The list may be a letter behind what is typed.
    const { sections, typedId } = look(text);
    const row = sections[0]?.rows[0];
    if (row?.kind === 'design') pick({ kind: 'design', design: row.design });
    else if (row?.kind === 'voice') pick({ kind: 'voice', voiceId: row.voice.id });
    else if (row) pick({ kind: 'voice', voiceId: row.voiceId });
    else if (typedId !== null) pick({ kind: 'voice', voiceId: typedId });
  };

  const showAll = () => {
    setText('');
    setFilter(noFilter);
    searchBox.current?.focus();
  };

  const pressKey = useCatalogueKeys({ searchBox, list, onEnter: pickFirst });

  return (
    <Dialog title={title} isOpen onClose={onClose} width="wide">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of its search box and its rows pass by here */}
      <div ref={root} className="-mx-5 -my-4 flex h-[70dvh] min-h-96 flex-col" onKeyDown={pressKey}>
        <div className="grid gap-2.5 border-line border-b px-5 py-3">
          <SearchBox ref={searchBox} text={text} hintId={hintId} onChange={setText} />
          <div className="flex flex-wrap items-center gap-2">
            <CatalogueFilters filter={filter} onChange={setFilter} />
            <p role="status" className="ml-auto text-muted text-xs">
              {view.summary}
            </p>
          </div>
        </div>
        <div ref={list} className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2">
          {designs.isError ? (
            <p className="px-5 py-2 text-bad text-sm">Your voice designs could not be read.</p>
          ) : null}
          {view.sections.length === 0 ? (
            <p className="flex flex-wrap items-center gap-x-3 px-5 py-3">
              No voice fits.
              <Button onClick={showAll}>Show all voices</Button>
            </p>
          ) : null}
          <CatalogueList
            view={view}
            shelf={shelf}
            current={current}
            firstChoice={firstChoice}
            hearings={hearings}
            onPick={pick}
            onDelete={(design) => {
              remove(design);
              searchBox.current?.focus();
            }}
          />
        </div>
        <div className="flex min-h-9 items-center border-line border-t px-5 py-1 text-muted text-xs">
          <p id={hintId} className="max-md:sr-only">
            ↑ ↓ choose a voice, → goes to its acts, Enter picks, typing goes on searching.
          </p>
          <RemovalNotice removal={removal} onRestore={restore} />
        </div>
        <HearingProgress hearings={hearings} />
      </div>
    </Dialog>
  );
}

/** Says how far the wish to hear something has come, and follows the takes that are made for it. Draws nothing. */
function HearingProgress({ hearings }: { hearings: Hearings }) {
  const { open, byId } = hearings;
  const hearing = open ? byId.get(open.id) : undefined;
  return (
    <>
      <p role="status" className="sr-only">
        {open && hearing ? describeHearing(hearing, getHearingKind(open)) : ''}
      </p>
      {[...byId].map(([id, made]) =>
        made.status === 'making' ? (
          <HearingFollower
            key={id}
            takeId={made.takeId}
            onSettled={(take) => hearings.settle({ id }, take)}
          />
        ) : null,
      )}
    </>
  );
}
