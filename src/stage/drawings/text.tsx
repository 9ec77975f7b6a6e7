/** Text on the stage: cut to its room, with the whole of it in a tooltip. */
import type { JSX, SVGProps } from 'react';
import { BY_DAY, type Face, fitted, sizeOf, type TextSize, widthOf } from './measure';

/** The share of their size that letters keep to get a text into its room; a name gives way most. */
function shareFor(text: string, room: number, face: Face): number {
  const wanted = room / widthOf(text, face);
  if (wanted >= 1) return 1;
  const least = BY_DAY[face.isName === true ? 'mark' : face.size];
  return Math.min(Math.max(wanted, least / sizeOf(face.size)), 1);
}

interface LineProps extends SVGProps<SVGTextElement> {
  readonly text: string;
  readonly whole?: string; // what the text is short for
  readonly room: number; // width in stage units
  readonly size?: TextSize;
  readonly isCode?: boolean;
}

export function Line(props: LineProps): JSX.Element {
  const {
    text, whole = text, room, size = 'mark', isCode = false, className = '', ...rest
  } = props;
  const isStrong = /\b(name|strong)\b/.test(className);
  const isName = /\bname\b/.test(className);
  const face = { size, isCode, isStrong, isName };
  const share = shareFor(text, room, face);
  // Half a unit more: what fits exactly shall not be cut by a rounding.
  const shown = fitted(text, room / share + 0.5, face);
  const fontSize = `calc(var(--t-${size}) * ${share})`;
  return (
    <text {...rest} {...(share < 1 && { style: { fontSize } })}
      className={`letters t-${size}${isCode ? ' code' : ''} ${className}`}>
      {shown !== whole && <title>{whole}</title>}
      {shown}
    </text>
  );
}

/** A count in three or four letters: 812, 4.1k, 50k. */
export function shortCount(count: number): string {
  if (count < 1000) return String(count);
  if (count < 10_000) return `${Math.floor(count / 100) / 10}k`;
  return count < 1e6 ? `${Math.floor(count / 1000)}k` : `${Math.floor(count / 1e5) / 10}M`;
}
