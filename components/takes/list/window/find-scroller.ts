/** The element in which something scrolls; null where the page does. */
export function findScroller(inside: Element): Element | null {
  for (let element = inside.parentElement; element; element = element.parentElement) {
    if (element === document.body) return null;
    if (/^(?:auto|scroll)$/.test(getComputedStyle(element).overflowY)) return element;
  }
  return null;
}
