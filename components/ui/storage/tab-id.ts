import { makeRandomId } from './random-id';

const name = 'retake.tab';
let ofPage: string | null = null;

/**
 * An id of this tab that survives reloads, or of this page in a browser without storage. A duplicated tab has the same
 * id.
 */
export function readTabId(): string {
  ofPage ??= findStored() ?? makeStored();
  return ofPage;
}

function findStored(): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

function makeStored(): string {
  const id = makeRandomId();
  try {
    sessionStorage.setItem(name, id);
  } catch {
    // Forbidden: the id lives as long as the page.
  }
  return id;
}
