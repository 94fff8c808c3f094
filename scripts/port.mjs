/** The port to serve on: PORT, or 3000. Ends the process with one sentence when PORT is not a port. */
export function readPort() {
  const text = process.env.PORT?.trim() || '3000';
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  console.error('PORT must be a whole number from 0 to 65535.');
  process.exit(1);
}
