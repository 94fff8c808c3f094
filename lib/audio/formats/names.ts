/** Whether bytes begin with a name in Latin-1, as file formats write them. */
export function startsWithName(bytes: Uint8Array, name: string): boolean {
  if (bytes.length < name.length) return false;
  for (let index = 0; index < name.length; index++) if (bytes[index] !== name.charCodeAt(index)) return false;
  return true;
}
