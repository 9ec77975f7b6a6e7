/** How wide a text will be, in the faces that the page really has. */

export type TextSize = 'mark' | 'label' | 'ui';

/** Mean width of a letter as a share of its size, where there is no canvas to ask. */
const [LETTER, LETTER_CODE, LETTER_WIDE] = [0.55, 0.6, 1];
/** The size of letters by day, px: larger ones give way down to it before a text is cut. */
export const BY_DAY: { readonly [size in TextSize]: number } = { mark: 11, label: 12, ui: 13 };
/** More texts than this are not on one stage; the rest are forgotten. */
const KNOWN_MAX = 4000;

const known = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

export interface Face {
  readonly size: TextSize;
  readonly isCode?: boolean;
  readonly isStrong?: boolean;
  readonly isName?: boolean; // one of several that often differ at their ends: 'orders@n1'
}

/** The width of a text in stage units. */
export function widthOf(text: string, face: Face): number {
  const font = fontOf(face);
  const key = `${font} ${text}`;
  let width = known.get(key);
  if (width === undefined) {
    width = measured(text, font) ?? guessed(text, face);
    if (known.size > KNOWN_MAX) known.clear();
    known.set(key, width);
  }
  return width;
}

/** As much of a text as a width takes, with an ellipsis when that is not all. */
export function fitted(text: string, width: number, face: Face): string {
  if (widthOf(text, face) <= width) return text;
  const end = endOf(text, face);
  const left = width - widthOf(end, face);
  if (end !== '' && left > width / 3) {
    return `${fitted(text.slice(0, -end.length), left, { ...face, isName: false })}${end}`;
  }
  let [low, high] = [1, text.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(`${text.slice(0, middle)}…`, face) <= width) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low)}…`;
}

/** What is kept of a text that is cut: of a setting its value, of a name what it ends in. */
function endOf(text: string, { isCode = false, isName = false }: Face): string {
  if (isCode) return /=.+$/.exec(text)?.[0] ?? '';
  return isName ? /([-_.:/@ ][^-_.:/@ ]{1,6}|\d{1,4})$/.exec(text)?.[0] ?? '' : '';
}

/** Whether a width takes all of a text, in letters no larger than they are by day. */
export const fits = (text: string, width: number, face: Face): boolean =>
  widthOf(text, face) * (BY_DAY[face.size] / sizeOf(face.size)) <= width;

/** How large letters are in the present theme, px. */
export function sizeOf(size: TextSize): number {
  const key = `${document.documentElement.dataset['theme'] ?? ''} ${size}`;
  let px = sizes.get(key);
  if (px === undefined) {
    // Asking the browser makes it work out all styles: once is enough.
    const style = getComputedStyle(document.documentElement);
    px = Number.parseFloat(style.getPropertyValue(`--t-${size}`)) || BY_DAY[size];
    sizes.set(key, px);
  }
  return px;
}
const sizes = new Map<string, number>();

function fontOf({ size, isCode = false, isStrong = false }: Face): string {
  const theme = document.documentElement.dataset['theme'] ?? '';
  const key = `${theme} ${size} ${isCode} ${isStrong}`;
  let font = fonts.get(key);
  if (font === undefined) {
    const style = getComputedStyle(document.documentElement);
    const family = style.getPropertyValue(isCode ? '--font-code' : '--font-ui').trim();
    font = `${isStrong ? 700 : 400} ${sizeOf(size)}px ${family || 'sans-serif'}`;
    fonts.set(key, font);
  }
  return font;
}
const fonts = new Map<string, string>();

function measured(text: string, font: string): number | undefined {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context?.measureText) return undefined;
  context.font = font;
  return context.measureText(text).width;
}

function guessed(text: string, { size, isCode = false }: Face): number {
  let sum = 0;
  for (const letter of text) {
    sum += letter >= '\u1100' ? LETTER_WIDE : isCode ? LETTER_CODE : LETTER;
  }
  return sum * BY_DAY[size];
}
