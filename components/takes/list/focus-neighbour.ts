/** Hands the focus to the next take, else the one before, else the panel's heading, before a take goes away. */
export function focusNeighbour(inside: Element): void {
  const section = inside.closest('section');
  const rows = [...(section?.querySelectorAll('article') ?? [])];
  const index = rows.findIndex((row) => row.contains(inside));
  const neighbour = rows[index + 1] ?? rows[index - 1];
  const target = neighbour ?? section?.querySelector('h2');
  target?.focus({ preventScroll: true });
}
