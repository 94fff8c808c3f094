/**
 * Makes a double click count as one: its second click would undo the first, or hit whatever the first has moved under
 * the pointer.
 */
export function onceEach<Click extends { detail: number }>(act: (event: Click) => void) {
  return (event: Click) => {
    // Keyboard presses have no click count.
    if (event.detail < 2) act(event);
  };
}
