/** Whether the bytes begin with a Latin-1 identifier, as in file formats. */
export function startsWithName(bytes: Uint8Array, name: string): boolean {
  if (bytes.length < name.length) return false;
  for (let index = 0; index < name.length; index++) if (bytes[index] !== name.charCodeAt(index)) return false;
  return true;
}
