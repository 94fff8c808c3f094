/** An id of 64 random bits in hexadecimal. `crypto.randomUUID` is missing on pages that came over plain HTTP. */
export function makeRandomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
