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
/** This many takes are rendered without a window, until the user interacts with them. */
const mostUnwatched = 12;

interface TakeListProps extends TakeOutlets {
  list: TakeListData;
  /** Identifies the list, so that its scroll position is restored when it is shown again. */
  listKey: string;
}

/** The takes by day and batch, newest first. Only the rows on the screen and near it are mounted. */
export function TakeList({ list, listKey, ...outlets }: TakeListProps) {
  const listFocus = useListFocus();
  const listRef = useRef<HTMLUListElement>(null);
  const [openId, setOpenId] = useQueryState('open', parameters.open);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  // The horizontal scroll position shared by the rows of each sweep.
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

  // A stable function, or every row would render at each scroll step.
  const toggle = useCallback(
    (takeId: string) => void setOpenId((id) => (id === takeId ? null : takeId)),
    [setOpenId],
  );
  const noteFocus = ({ target }: FocusEvent) => {
    touch();
    setFocusedId(findTakeId(target));
  };
  const noteBlur = ({ relatedTarget }: FocusEvent) => {
    // Without one, the window may have lost the focus, and the same element gets it back.
    if (relatedTarget && !listRef.current?.contains(relatedTarget)) setFocusedId(null);
  };

  return (
    <>
      <ul
        ref={listRef}
        aria-label="Takes"
        // A separate root: the spacer above the first row is inside the list, whose position stays the same.
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
