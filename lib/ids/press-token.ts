/** What a press token looks like: 16 random bytes in base64url. */
export const pressTokenPattern = /^[\w-]{22}$/;

/** A token unique to one press; a request that arrives twice with the same token is carried out once. */
export function makePressToken(): string {
  // randomUUID is missing on pages that came over plain HTTP from another machine.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22);
}
