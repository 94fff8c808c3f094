/**
 * Calls back in the next frame when one of the elements has changed its size. Not at once: what is drawn can change
 * the size of what is watched, and a browser that meets this in one frame reports an error.
 * @returns what ends it
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
