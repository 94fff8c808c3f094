/**
 * Lets a double click count as one: the second of its clicks would undo what the first has done, or press what has
 * come to lie under the pointer by it.
 */
export function onceEach<Click extends { detail: number }>(act: (event: Click) => void) {
  return (event: Click) => {
    // Presses by keys have no count.
    if (event.detail < 2) act(event);
  };
}
