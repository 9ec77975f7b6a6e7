/** Which marks of the tape have room for their words, and on which side. */

export type Side = 'after' | 'before' | 'none';

/** Between a mark and its words, and between words and the next mark. */
const GAP = 12;
/** How wide a letter is at the size of marks; Hangul is as wide as it is high. */
const [NARROW, WIDE] = [6.6, 12];

/** How wide words are at the size of marks, in px. */
export function widthOf(text: string): number {
  const wide = text.match(/[\u1100-\uffff]/g)?.length ?? 0;
  return wide * WIDE + (text.length - wide) * NARROW;
}

interface Tape {
  readonly width: number;
  readonly flag: readonly [from: number, to: number]; // where time stands, nothing else does
}

/** Where the words of each mark go; the marks from left to right. */
export function sidesOf(
  marks: readonly { readonly x: number; readonly text: string }[], { width, flag }: Tape,
): readonly Side[] {
  let taken = 0;
  return marks.map(({ x, text }, place) => {
    const long = GAP + widthOf(text);
    const isFree = (from: number, to: number): boolean => to < flag[0] || from > flag[1];
    const next = marks[place + 1]?.x ?? width;
    if (x + long < next - GAP && isFree(x, x + long)) {
      taken = x + long;
      return 'after';
    }
    const side = x - long > taken + GAP && isFree(x - long, x) ? 'before' : 'none';
    taken = x + GAP;
    return side;
  });
}
