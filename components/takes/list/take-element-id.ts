/** The element that a take's article is found by. */
export function takeElementId(takeId: string): string {
  return `take-${takeId}`;
}
