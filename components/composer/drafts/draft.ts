import type { Reference } from '@/lib/references/reference';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';

/** What the composer holds besides the request. */
export interface DraftExtras {
  /** References put aside while an image is chosen. */
  setAside: Reference[];
  count: number;
  copiedFrom: string | null;
}

/** Everything the composer holds; the request may be unfinished and need not be valid. */
export interface Draft extends DraftExtras {
  request: TakeRequest;
}

export const emptyExtras: DraftExtras = { setAside: [], count: 1, copiedFrom: null };
export const emptyDraft: Draft = { request: defaultRequest, ...emptyExtras };

/** Version of the stored form. It is there for debugging: a draft of any version is read field by field. */
const draftVersion = 2;

/** The stored form of a draft, which `parseDraft` reads. */
export function toStoredDraft(draft: Draft): { version: number } & Draft {
  return { version: draftVersion, ...draft };
}

/** Whether nothing has been typed or set, the number of takes aside. */
export function isEmptyDraft(draft: Draft): boolean {
  const fields = Object.keys(defaultRequest) as (keyof TakeRequest)[];
  return (
    draft.setAside.length === 0 &&
    fields.every((field) => JSON.stringify(draft.request[field]) === JSON.stringify(defaultRequest[field]))
  );
}
