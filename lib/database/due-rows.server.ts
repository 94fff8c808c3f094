import 'server-only';
import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database, Queries } from './database';

/** How long a lease lasts without an extension, in seconds. */
export const leaseSeconds = 5;
/** The longest that a step is planned ahead. Anything further ahead was planned while a clock was wrong, and is due. */
const longestWaitSeconds = 3600;
const clockToleranceSeconds = 60;
/** For a row that still has work although its step gave no next instant. */
const fallbackWaitSeconds = 60;

/** The rows of a table with `dueColumns` that have work; all others are never due. */
export interface OpenRows {
  table: PgTable;
  key: PgColumn;
  isOpen: SQL | undefined;
}

/**
 * The single source of truth about which rows are due and who works on them. All instants are the database's own, so
 * that processes need not agree about the time. Only the due columns are written: for readers the rows have not
 * changed.
 */
export interface DueRows {
  /** Identifies this opener in the rows that it holds. */
  holder: string;
  /** Claims up to `limit` due rows without a holder, the longest due first, except the given keys. */
  claim(limit: number, exceptKeys: readonly string[]): Promise<string[]>;
  /** Prolongs the leases on rows that were claimed here; resolves with the keys of those that are still held. */
  prolong(keys: readonly string[]): Promise<Set<string>>;
  /**
   * Releases a row, due in this many seconds (an hour at most) or, when it was woken meanwhile, at once. Resolves with
   * the seconds until then; with null when it has no more work, or was lost to another holder.
   */
  release(queries: Queries, key: string, seconds: number | null): Promise<number | null>;
  /** Makes a row due at once; a held one as soon as it is released. Resolves with whether it has work. */
  wake(queries: Queries, key: string): Promise<boolean>;
  /** Makes all held rows due; only where no other process can hold any. */
  adopt(): Promise<void>;
}

export function openDueRows(database: Database, { table, key, isOpen }: OpenRows): DueRows {
  const holder = randomUUID();
  const inSeconds = (seconds: number) => sql`now() + ${seconds}::float8 * interval '1 second'`;
  const isHeld = (by: string) => sql`${key} = ${by} and held_by = ${holder}`;
  const run = async <Row extends Record<string, unknown>>(statement: SQL, queries: Queries = database) =>
    (await queries.sql.execute<Row>(statement)).rows;

  return {
    holder,
    claim: async (limit, exceptKeys) => {
      const isDue = sql`due_at is null or due_at <= now()
        or due_at > ${inSeconds(longestWaitSeconds + clockToleranceSeconds)}`;
      const claimed = await run<{ key: string }>(sql`
        with due as (
          select ${key} as key from ${table}
          where ${isOpen} and (${isDue}) and (held_until is null or held_until <= now())
            and ${key} <> all(${sql.param([...exceptKeys])}::text[])
          order by coalesce(due_at, held_until) nulls first, ${key}
          limit ${limit} for update skip locked
        )
        update ${table} set due_at = null, held_by = ${holder}, held_until = ${inSeconds(leaseSeconds)}
        from due where ${key} = due.key returning due.key`);
      return claimed.map((row) => row.key);
    },
    prolong: async (keys) => {
      // A lease that ends far ahead was taken while a clock was wrong, and is restarted, no matter who holds it.
      const rows = await run<{ key: string; isOwn: boolean }>(sql`
        update ${table} set held_until = ${inSeconds(leaseSeconds)}
        where (held_by = ${holder} and ${key} = any(${sql.param([...keys])}::text[]))
          or held_until > ${inSeconds(2 * leaseSeconds)}
        returning ${key} as key, held_by = ${holder} as "isOwn"`);
      return new Set(rows.filter((row) => row.isOwn).map((row) => row.key));
    },
    release: async (queries, rowKey, seconds) => {
      const wait = Math.min(longestWaitSeconds, Math.max(0, seconds ?? fallbackWaitSeconds));
      const [row] = await run<{ isOpen: boolean; wait: number }>(
        sql`update ${table} set held_by = null, held_until = null, due_at = coalesce(due_at, ${inSeconds(wait)})
        where ${isHeld(rowKey)}
        returning (${isOpen}) as "isOpen", extract(epoch from due_at - now())::float8 as wait`,
        queries,
      );
      return row?.isOpen ? Math.max(0, row.wait) : null;
    },
    wake: async (queries, rowKey) => {
      const woken = sql`update ${table} set due_at = least(due_at, now()) where ${key} = ${rowKey} and ${isOpen}
        returning 1 as woken`;
      return (await run(woken, queries)).length > 0;
    },
    adopt: async () => {
      await run(sql`update ${table} set held_by = null, held_until = null, due_at = coalesce(due_at, now())
        where held_by is not null`);
    },
  };
}
