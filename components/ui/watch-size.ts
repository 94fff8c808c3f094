/**
 * Calls back in the next frame when one of the elements has changed its size. Not at once: the callback may resize a
 * watched element, and browsers report an error when that happens in the same frame.
 * @returns a function that stops it
 */
export function watchSize(elements: Element[], onChange: () => void): () => void {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(onChange);
  });
  for (const element of elements) observer.observe(element);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}
