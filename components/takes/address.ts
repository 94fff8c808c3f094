/** Writes one parameter into the page's address, or takes it out, without a new entry in the history. */
export function writeParameter(name: string, value: string | null): void {
  const parameters = new URLSearchParams(window.location.search);
  if (value === null) parameters.delete(name);
  else parameters.set(name, value);
  // A comma needs no code where it stands, and reads better.
  const query = parameters.toString().replaceAll('%2C', ',');
  window.history.replaceState(null, '', `${window.location.pathname}${query && `?${query}`}`);
}
