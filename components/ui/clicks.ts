/** Lets a double click count as one: the second of its clicks would take back what the first has done. */
export function onceEach(act: () => void): (event: { detail: number }) => void {
  return ({ detail }) => {
    // Presses by keys have no count.
    if (detail < 2) act();
  };
}
