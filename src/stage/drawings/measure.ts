/** How wide a text will be, in the faces that the page really has. */

export type TextSize = 'mark' | 'label' | 'ui';

/** Mean width of a letter as a share of its size, where there is no canvas to ask. */
const [LETTER, LETTER_CODE, LETTER_WIDE] = [0.55, 0.6, 1];
const SIZES: { readonly [size in TextSize]: number } = { mark: 11, label: 12, ui: 13 };
/** More texts than this are not on one stage; the rest are forgotten. */
const KNOWN_MAX = 4000;

const known = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

export interface Face {
  readonly size: TextSize;
  readonly isCode?: boolean;
  readonly isStrong?: boolean;
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
  // Of a setting the value tells more than the end of its name.
  const value = face.isCode === true ? /=.+$/.exec(text)?.[0] ?? '' : '';
  const left = width - widthOf(value, face);
  if (value !== '' && left > width / 3) {
    return `${fitted(text.slice(0, -value.length), left, face)}${value}`;
  }
  let [low, high] = [1, text.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (widthOf(`${text.slice(0, middle)}…`, face) <= width) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low)}…`;
}

function fontOf({ size, isCode = false, isStrong = false }: Face): string {
  const theme = document.documentElement.dataset['theme'] ?? '';
  const key = `${theme} ${size} ${isCode} ${isStrong}`;
  let font = fonts.get(key);
  if (font === undefined) {
    const style = getComputedStyle(document.documentElement);
    const px = style.getPropertyValue(`--t-${size}`).trim() || `${SIZES[size]}px`;
    const family = style.getPropertyValue(isCode ? '--font-code' : '--font-ui').trim();
    font = `${isStrong ? 700 : 400} ${px} ${family || 'sans-serif'}`;
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
  return sum * SIZES[size];
}
