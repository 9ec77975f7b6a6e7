/** Which views of a picture there are: all of it, as much as can be read, or some part of it. */

/** Where a camera looks: a scale, and where the picture's corner stands, px. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** How far a picture may be moved. */
export interface Limits {
  readonly room: Size;
  readonly corners: [[number, number], [number, number]]; // of the picture and what is around it
  readonly least: number; // the scale at which all of it is seen
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/**
 * Smaller than this a picture that does not fit is panned, not shrunk: it has to be read. What
 * fits whole with a little less is shown whole: half a line at the edge reads worst of all.
 */
const [READABLE, NEARLY] = [0.9, 0.84];
/** A room as narrow as this is a phone's: there a picture is as wide, if that can be read. */
const PHONE = 460;
/** And here one column is all there is. */
const COLUMN = 640;
/** A small picture is made no larger than this. */
const FIT_MAX = 1.4;
/** Nothing is moved, and nothing made larger. */
export const STILL: View = { k: 1, x: 0, y: 0 };

/** A view as SVG writes it. */
export const viewText = ({ k, x, y }: View): string => `translate(${x},${y}) scale(${k})`;

/** What is brought into sight stands at least this far from the edge, px. */
export const MARGIN = 16;

/** Where letters are dropped, and where cells become bars. */
const [BARE, DENSE] = [0.6, 0.35];

/** How much a picture says at a scale. */
export const levelOf = (k: number): 'full' | 'bare' | 'dense' =>
  k < DENSE ? 'dense' : k < BARE ? 'bare' : 'full';

/** The transform that shows a whole picture, or as much as stays readable, from its top left. */
export function fit(picture: Size, room: Size): View {
  if (picture.width <= 0 || room.width <= 0) return STILL;
  const across = room.width / picture.width;
  const whole = Math.min(across, room.height / picture.height, FIT_MAX);
  const isPhone = room.width < PHONE;
  const least = whole >= (isPhone ? READABLE : NEARLY) ? 0 : isPhone ? Math.min(across, 1)
    : READABLE;
  const k = Math.min(across, Math.max(whole, least));
  const x = Math.max(0, (room.width - picture.width * k) / 2);
  // A little above the middle, where the eye rests; what is one column is read from its top.
  const free = Math.max(0, room.height - picture.height * k);
  const y = room.width < COLUMN ? Math.min(free, MARGIN) : free * 0.42;
  return { k, x, y };
}

/** The transform that shows all of a picture, however small. */
export function overview(picture: Size, room: Size): View {
  const k = Math.min(room.width / picture.width, room.height / picture.height, 1);
  return { k, x: (room.width - picture.width * k) / 2, y: 0 };
}

interface Span {
  readonly from: number;
  readonly length: number;
  readonly room: number;
}

/** How far a span has to move to lie inside the room. */
export function outside({ from, length, room }: Span): number {
  if (from < MARGIN) return MARGIN - from;
  const over = from + length + MARGIN - room;
  return over > 0 ? -Math.min(over, from - MARGIN) : 0;
}
