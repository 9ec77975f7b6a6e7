/** Where things stand on a tape, in its station's own units. */
import type { Station } from '../../frames/frame';
import type { TapeDetail, TapeReader, TapeWindow } from '../../frames/tape';
import { measuresOf, windowOf } from '../../frames/tape';

export const CELL = 26;
const PITCH = 29;
const NARROW = 440;
/** Where cells begin: beside name and place, beside a short name, or at the edge of the bed. */
const [LEFT, LEFT_OF_SHORT, LEFT_ALONE, RIGHT] = [84, 42, 10, 12];

/** A tape's measures. */
export interface TapePlan {
  readonly isMini: boolean; // one line, without cells
  readonly isNarrow: boolean; // a phone's
  readonly isTitled: boolean; // its name stands above it
  readonly bedY: number;
  readonly bedHeight: number;
  readonly cellY: number; // the middle of the cells
  readonly offsetY: number; // the base line of the numbers
  readonly pinsY: number;
  readonly pinPitch: number; // from one row of pins to the next
  readonly left: number; // where the first cell begins
  readonly pitch: number;
  readonly width: number; // of the station
  readonly window: TapeWindow;
}

/** The measures of a tape in a station. */
export function planOf(
  { width, height, parts }: Pick<Station, 'width' | 'height' | 'parts'>, detail: TapeDetail,
): TapePlan {
  const isNarrow = width < NARROW;
  const { marks, bed, offsets, pins } = measuresOf(parts[0]?.height ?? Infinity);
  const bedY = parts[0]?.y ?? marks;
  const isTitled = bedY > marks;
  const left = isTitled ? LEFT_ALONE : isNarrow ? LEFT_OF_SHORT : LEFT;
  const count = Math.floor((width - left - RIGHT) / PITCH);
  return {
    isMini: height < 60, isNarrow, isTitled, bedY, bedHeight: bed, cellY: bedY + bed / 2 + 3,
    offsetY: bedY + bed + 12, pinsY: bedY + bed + offsets + 2, pinPitch: pins, left, pitch: PITCH,
    width, window: windowOf(detail, count),
  };
}

/** "b1" of "b1, epoch 3". */
export const shortPlace = (place: string): string => place.split(',')[0] ?? '';

/** The left edge of an offset's cell; offsets outside the window stand at its ends. */
export function xOf({ left, pitch, window: { first, count } }: TapePlan, offset: number): number {
  return left + Math.min(Math.max(offset - first, 0), count) * pitch;
}

/** Whether an offset has its cell in the picture. */
export const isShown = ({ window: { first, count } }: TapePlan, offset: number): boolean =>
  offset >= first && offset < first + count;

/** Where a pin of a row stands. */
export const pinY = ({ pinsY, pinPitch }: TapePlan, row: number): number =>
  pinsY + row * pinPitch;

/** The pin of a reader that a person moves: where it reads, or where it would begin again. */
export function movablePin({ position, committed }: TapeReader): 'position' | 'committed' {
  return position >= 0 || committed < 0 ? 'position' : 'committed';
}

/** How far a pin may stand out to the right of its tape: beyond, a road turns. */
const BEYOND = 4;

/** What a pin says stands right of its line, as far as the tape goes. */
export const pinRight = (plan: Pick<TapePlan, 'width'>, line: number, width: number): number =>
  Math.min(line, plan.width + BEYOND - width);
