/** Suggests the name that somebody may have meant. */

/** `did you mean "orders"?`, or the names there are. */
export function nearest(wrong: string, names: readonly string[]): string {
  if (names.length === 0) return 'there are none here';
  const close = names.find((name) => distance(wrong, name) <= Math.max(1, wrong.length >> 2));
  const all = names.slice(0, NAMES_MAX).map((name) => `"${name}"`).join(', ');
  const rest = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : '';
  return close === undefined ? `use one of ${all}${rest}` : `did you mean "${close}"?`;
}

const NAMES_MAX = 12;

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
