/** A browser's storage with room for this many characters, for tests. */
export function makeStorage(room = 10_000): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem(name, text) {
      const others = [...items].filter(([other]) => other !== name);
      const used = others.reduce((sum, [other, value]) => sum + other.length + value.length, 0);
      if (used + name.length + text.length > room) throw new DOMException('full', 'QuotaExceededError');
      items.set(name, text);
    },
    removeItem: (name) => items.delete(name),
    clear: () => items.clear(),
  };
}
