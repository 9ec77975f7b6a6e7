/** What a queue's station has room for: one band below another, the same for layout and drawing. */
import type { Density } from '../../../frames/frame';
import type { Fit, Room } from '../../../frames/topology';

/** What of a queue is known before anything has happened. */
export interface Traits {
  readonly isFifo: boolean;
  readonly isDeadLetter: boolean; // other queues give up to it
  readonly limit: number; // maxReceiveCount; 0 for none
  readonly timeout: number; // VisibilityTimeout, seconds
  readonly servers: readonly string[]; // 's1', 's2'; empty where they make no difference
  readonly hasDelay: boolean;
  readonly groups: readonly string[]; // FIFO: those that the scenario names
}

type BandWord = 'visible' | 'inFlight' | 'delayed' | 'group' | 'more' | 'servers' | 'poll';

/** One row of a station. */
export interface Band {
  readonly word: BandWord;
  readonly y: number;
  readonly height: number;
}

export const HEAD = 34;
const FOOT = 8;
const HEIGHTS: { readonly [word in BandWord]: number } = {
  visible: 36, inFlight: 36, delayed: 36, group: 36, more: 24, servers: 40, poll: 24,
};
const COMPACT_HEIGHT = 29;
/** More groups than this are counted. */
const GROUPS_MAX = 5;
/** More queues than this have one line each when there is little room. */
const TWO_ROWS_MAX = 5;
const LINE = 28;
const WIDE = 500;

/** The bands of a queue at full size, or the two that matter most. */
export function bandsOf(traits: Traits, density: Density): readonly Band[] {
  const words = density === 'full' ? wordsOf(traits) : (['visible', 'inFlight'] as const);
  let y = HEAD;
  return words.map((word) => {
    const height = density === 'full' ? HEIGHTS[word] : COMPACT_HEIGHT;
    y += height;
    return { word, y: y - height, height };
  });
}

function wordsOf({ isFifo, isDeadLetter, hasDelay, servers, groups }: Traits): BandWord[] {
  const delayed: BandWord[] = hasDelay ? ['delayed'] : [];
  if (isFifo && !isDeadLetter) {
    const lanes = Math.max(1, Math.min(groups.length, GROUPS_MAX));
    const more: BandWord[] = groups.length > GROUPS_MAX ? ['more'] : [];
    return [...Array<BandWord>(lanes).fill('group'), ...more, ...delayed];
  }
  const below: BandWord[] = servers.length > 0 && !isDeadLetter ? ['servers', 'poll'] : [];
  return ['visible', 'inFlight', ...delayed, ...below];
}

/** How large a queue is among so many. */
export function fitOf(traits: Traits, queues: number, { form, density, width }: Room): Fit {
  const across = form === 'column' ? width : WIDE;
  if (density !== 'full' && queues > TWO_ROWS_MAX) return { width: across, height: LINE };
  const bands = bandsOf(traits, density);
  const last = bands.at(-1);
  return { width: across, height: (last === undefined ? HEAD : last.y + last.height) + FOOT };
}

/** A bucket: its objects in a row, and what was asked of it. */
export const bucketFit = ({ form, density, width }: Room): Fit => ({
  width: form === 'column' ? width : WIDE,
  height: density === 'full' ? HEAD + HEIGHTS.visible + HEIGHTS.poll + FOOT : LINE,
});

/** A station that has but one line. */
export const isLine = (height: number): boolean => height <= LINE;
