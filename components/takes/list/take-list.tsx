'use client';

import { type FocusEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useHydrated } from '@/components/ui/state/use-hydrated';
import { formatDayKey } from '@/components/ui/time/time-text';
import { groupBatches } from '@/lib/takes/batches';
import type { TakeList as TakeListData } from '@/lib/takes/list/take-list';
import type { TakeOutlets } from '../take-outlets';
import { useListFocus } from './list-focus';
import { ListRowView } from './list-row-view';
import { listIdsOf, listRows } from './list-rows';
import { findTakeId } from './take-element-id';
import { useRowWindow } from './use-row-window';

/** The takes by day and batch, newest first. Only the rows on the screen and near it are mounted. */
export function TakeList({ list, ...outlets }: TakeOutlets & { list: TakeListData }) {
  const listFocus = useListFocus();
  const listRef = useRef<HTMLUListElement>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  // How far the rows of each sweep are scrolled sideways, all of them alike.
  const [sideways] = useState(() => new Map<string, number>());
  const wantedId = useSyncExternalStore(listFocus.subscribe, listFocus.getWanted, () => null);
  // The server does not know the reader's days.
  const dayOf = useHydrated() ? formatDayKey : readUtcDay;
  const rows = listRows(groupBatches(list.takes, list.batches), dayOf);
  const order = rows.flatMap(listIdsOf);
  const places = new Map(order.map((id, index) => [id, index + 1]));
  const { mounted, roomBelow, measure } = useRowWindow({ listRef, rows, keptIds: [focusedId, wantedId] });

  useLayoutEffect(() => listFocus.setOrder(order), [listFocus, order]);
  useLayoutEffect(() => {
    if (wantedId !== null) listFocus.settle();
  });

  const toggle = (takeId: string) => setOpenId((id) => (id === takeId ? null : takeId));
  const noteFocus = ({ target }: FocusEvent) => setFocusedId(findTakeId(target));
  const noteBlur = ({ relatedTarget }: FocusEvent) => {
    // Without one the window may have lost the focus, and what had it will have it again.
    if (relatedTarget && !listRef.current?.contains(relatedTarget)) setFocusedId(null);
  };

  return (
    <ul
      ref={listRef}
      aria-label="Takes"
      className="[overflow-anchor:none] @max-2xl:[--bar:6.75rem]"
      style={{ paddingBottom: roomBelow }}
      onFocus={noteFocus}
      onBlur={noteBlur}
    >
      {mounted.map(({ index, room }) => {
        const row = rows[index];
        return row ? (
          <li key={row.key} ref={measure} data-index={index} style={{ marginTop: room }}>
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
  );
}

const readUtcDay = (at: string) => at.slice(0, 10);
