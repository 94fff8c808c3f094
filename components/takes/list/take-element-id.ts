const prefix = 'take-';

/** The element that a take's article is found by. */
export function takeElementId(takeId: string): string {
  return `${prefix}${takeId}`;
}

/** The take whose article an element is in; null when it is in none. */
export function findTakeId(element: Element | null): string | null {
  const article = element?.closest(`article[id^="${prefix}"]`);
  return article?.id.slice(prefix.length) ?? null;
}
