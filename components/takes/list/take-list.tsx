'use client';

import { useQueryState } from 'nuqs';
import { type FocusEvent, useCallback, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { parameters } from '@/components/address/parameters';
import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import type { TakeList as TakeListData } from '@/lib/takes/list/take-list';
import type { TakeOutlets } from '../take-outlets';
import { useListFocus } from './list-focus';
import { ListRowView } from './list-row-view';
import { findTakeId } from './take-element-id';
import { useListRows } from './use-list-rows';
import { usePlaceKeeper } from './window/list-place';
import { openFirstRows, type RowWindow } from './window/row-window';

const RowWatcher = createLatePart(async () => (await import('./window/row-watcher')).RowWatcher);
/** So many takes stand on the screen without a window, as long as nobody reaches for them. */
const mostUnwatched = 12;

interface TakeListProps extends TakeOutlets {
  list: TakeListData;
  /** Which list it is: one that comes back to the screen comes back to where it was. */
  listKey: string;
}

/** The takes by day and batch, newest first. Only the rows on the screen and near it are mounted. */
export function TakeList({ list, listKey, ...outlets }: TakeListProps) {
  const listFocus = useListFocus();
  const listRef = useRef<HTMLUListElement>(null);
  const [openId, setOpenId] = useQueryState('open', parameters.open);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  // How far the rows of each sweep are scrolled sideways, all of them alike.
  const [sideways] = useState(() => new Map<string, number>());
  const wantedId = useSyncExternalStore(listFocus.subscribe, listFocus.getWanted, () => null);
  const { rows, order, places, indexOf } = useListRows(list);
  const keeper = usePlaceKeeper();
  const [place] = useState(() => keeper.find(listKey));
  const [watched, setWatched] = useState<RowWindow | null>(place?.window ?? null);
  const shown = watched ?? openFirstRows(rows);
  const [isTouched, setTouched] = useState(false);
  const isLong = order.length > mostUnwatched;
  const touch = () => setTouched(true);

  useLayoutEffect(() => listFocus.setOrder(order), [listFocus, order]);
  useLayoutEffect(() => {
    if (wantedId !== null) listFocus.settle();
  });

  // One function for all time, or every row would render with each step of scrolling.
  const toggle = useCallback(
    (takeId: string) => void setOpenId((id) => (id === takeId ? null : takeId)),
    [setOpenId],
  );
  const noteFocus = ({ target }: FocusEvent) => {
    touch();
    setFocusedId(findTakeId(target));
  };
  const noteBlur = ({ relatedTarget }: FocusEvent) => {
    // Without one the window may have lost the focus, and what had it will have it again.
    if (relatedTarget && !listRef.current?.contains(relatedTarget)) setFocusedId(null);
  };

  return (
    <>
      <ul
        ref={listRef}
        aria-label="Takes"
        // A root of its own: the room above the first row is inside the list, whose place stays the same.
        className="flow-root [overflow-anchor:none] @max-2xl:[--bar:6.75rem]"
        style={{ paddingBottom: shown.roomBelow }}
        onPointerEnter={touch}
        onFocus={noteFocus}
        onBlur={noteBlur}
      >
        {shown.mounted.map(({ key, room }) => {
          const index = indexOf.get(key);
          const row = index === undefined ? undefined : rows[index];
          return row ? (
            <li key={key} ref={shown.measure} data-index={index} style={{ marginTop: room }}>
              <ListRowView
                row={row}
                places={places}
                setSize={list.nextCursor === null ? order.length : -1}
                openId={openId}
                sideways={sideways}
                onToggle={toggle}
                {...outlets}
              />
            </li>
          ) : null;
        })}
      </ul>
      {isLong || isTouched || watched ? (
        <PartBoundary>
          <RowWatcher
            listKey={listKey}
            place={place}
            listRef={listRef}
            rows={rows}
            keptIds={[focusedId, wantedId]}
            shown={shown}
            onChange={setWatched}
          />
        </PartBoundary>
      ) : null}
    </>
  );
}
