/** Text on the stage: cut to its room, with the whole of it in a tooltip. */
import type { JSX, SVGProps } from 'react';
import { fitted, type TextSize } from './measure';

interface LineProps extends SVGProps<SVGTextElement> {
  readonly text: string;
  readonly room: number; // width in stage units
  readonly size?: TextSize;
  readonly isCode?: boolean;
}

export function Line(props: LineProps): JSX.Element {
  const { text, room, size = 'mark', isCode = false, className = '', ...rest } = props;
  const isStrong = /\b(name|strong)\b/.test(className);
  const shown = fitted(text, room, { size, isCode, isStrong });
  return (
    <text {...rest} className={`letters t-${size}${isCode ? ' code' : ''} ${className}`}>
      {shown !== text && <title>{text}</title>}
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
