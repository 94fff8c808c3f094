'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog/dialog';
import { designsQuery } from '@/lib/designs/designs-queries';
import { noFilter } from '@/lib/voices/find-voices';
import { addRecent } from '@/lib/voices/voice-shelf';
import { CatalogueFilters } from './catalogue-filters';
import { CatalogueFoot } from './catalogue-foot';
import { CatalogueList } from './catalogue-list';
import { lookThrough } from './catalogue-view';
import { HearingProgress } from './hearing/hearing-progress';
import { useHearings } from './hearing/use-hearings';
import { SearchBox } from './search-box';
import { useCatalogueKeys } from './use-catalogue-keys';
import { useDesignRemoval } from './use-design-removal';
import { changeVoiceShelf, useVoiceShelf } from './use-voice-shelf';
import type { VoiceChoice } from './voice-choice';

const noSearch = { text: '', filter: noFilter };

/** Rows that are rendered at once for a new list. */
const firstRows = 16;

export interface VoiceCatalogueProps {
  title: string;
  /** The id of the voice that the reference already has, to be marked. */
  current: string | null;
  onPick: (choice: VoiceChoice) => void;
  /** Called after a pick as well. */
  onClose: () => void;
}

/** Lets the user browse, hear and pick voice designs and preset voices. */
export function VoiceCatalogue({ title, current, onPick, onClose }: VoiceCatalogueProps) {
  const hintId = useId();
  const searchBox = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState(noSearch);
  // The first rows update with every letter, so that a press hits what was found; the others are deferred.
  const mostRows = useDeferredValue(search, null) === search ? Number.POSITIVE_INFINITY : firstRows;
  const shelf = useVoiceShelf();
  const [shelfAtFirst] = useState(shelf);
  const designs = useQuery(designsQuery());
  const hearings = useHearings();
  const { removal, remove, restore } = useDesignRemoval();

  // A removed favourite stays until the catalogue closes, so that no row disappears under the pointer.
  const listedShelf = {
    favourites: [...new Set([...shelf.favourites, ...shelfAtFirst.favourites])],
    recent: shelfAtFirst.recent,
  };
  const view = lookThrough({ ...search, designs: designs.data?.designs ?? [], shelf: listedShelf });

  useEffect(() => {
    searchBox.current?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each search begins a list at its top
  useEffect(() => {
    list.current?.scrollTo({ top: 0 });
  }, [search]);

  const pick = (choice: VoiceChoice) => {
    if (choice.kind === 'voice') changeVoiceShelf((before) => addRecent(before, choice.voiceId));
    onPick(choice);
    onClose();
  };

  // The pressed button disappears with its action.
  const searchOn = () => searchBox.current?.focus();
  const showAll = () => {
    setSearch(noSearch);
    searchOn();
  };

  const pressKey = useCatalogueKeys({ searchBox, list });

  return (
    <Dialog title={title} isOpen onClose={onClose} width="wide">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of its search box and its rows pass by here */}
      <div className="-mx-5 -my-4 flex h-[70dvh] min-h-96 flex-col" onKeyDown={pressKey}>
        <div className="grid gap-2.5 border-line border-b px-5 py-3">
          <SearchBox
            ref={searchBox}
            text={search.text}
            hintId={hintId}
            onChange={(text) => setSearch({ ...search, text })}
          />
          <div className="flex flex-wrap items-center gap-2">
            <CatalogueFilters
              filter={search.filter}
              onChange={(filter) => setSearch({ ...search, filter })}
            />
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
            mostRows={mostRows}
            shelf={shelf}
            current={current}
            hearings={hearings}
            onPick={pick}
            onDelete={(design) => {
              remove(design);
              searchOn();
            }}
          />
        </div>
        <CatalogueFoot
          hintId={hintId}
          removal={removal}
          onRestore={(design) => {
            restore(design);
            searchOn();
          }}
        />
        <HearingProgress hearings={hearings} />
      </div>
    </Dialog>
  );
}
