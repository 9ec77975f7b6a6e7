/** Suggests the name that somebody may have meant. */

/** `did you mean "orders"?`, or the names there are. */
export function nearest(wrong: string, names: readonly string[]): string {
  if (names.length === 0) return 'take it out: nothing can stand here';
  const close = closest(wrong, names);
  const all = names.slice(0, NAMES_MAX).map((name) => `"${name}"`).join(', ');
  const rest = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : '';
  return close === undefined ? `use one of ${all}${rest}` : `did you mean "${close}"?`;
}

const NAMES_MAX = 12;
/** Longer names are compared by nobody: the time grows with both lengths. */
const LETTERS_MAX = 64;

/** The name that differs from a word by a slip of the hand, if there is one. */
export function closest(wrong: string, names: readonly string[]): string | undefined {
  let [best, least] = [undefined as string | undefined, Math.max(1, wrong.length >> 2) + 1];
  if (wrong.length > LETTERS_MAX) return undefined;
  for (const name of names) {
    if (Math.abs(name.length - wrong.length) >= least) continue;
    const far = distance(wrong, name);
    if (far < least) [best, least] = [name, far];
  }
  return best;
}

/** Letters to insert, delete or exchange to get from one word to the other. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const isSame = left[i - 1]?.toLowerCase() === right[j - 1]?.toLowerCase();
      const exchanged = (row[j - 1] as number) + (isSame ? 0 : 1);
      next.push(Math.min(exchanged, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[right.length] as number;
}
