/** What the person chose, kept between visits; a browser that forbids storage is no error. */

export function load(key: string): string | null {
  try {
    return globalThis.localStorage.getItem(`tailback.${key}`);
  } catch {
    return null;
  }
}

export function save(key: string, value: string): void {
  try {
    globalThis.localStorage.setItem(`tailback.${key}`, value);
  } catch {
    return; // Private windows and opaque origins keep nothing; the choice lasts for this visit.
  }
}
