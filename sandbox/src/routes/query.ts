import { ApiError } from '../net/answer.ts';

export type Page = { page: number; pageSize: number };

function readWhole(url: URL, name: string, fallback: number, max: number): number {
  const text = url.searchParams.get(name);
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < 1 || value > max) {
    throw new ApiError(400, 'invalid_parameters', `${name} must be a whole number from 1 to ${max}`, {
      param: name,
    });
  }
  return value;
}

/** `page` from 1 and `page_size`, which clients write `pageSize` as well; throws 400 beyond the limits. */
export function readPage(url: URL, limits: { fallback: number; max: number }): Page {
  const name = url.searchParams.has('page_size') ? 'page_size' : 'pageSize';
  return {
    page: readWhole(url, 'page', 1, 1_000_000),
    pageSize: readWhole(url, name, limits.fallback, limits.max),
  };
}

export function cutPage<Item>(items: readonly Item[], { page, pageSize }: Page): Item[] {
  return items.slice((page - 1) * pageSize, page * pageSize);
}
