/** Lines across a tape: what may be read, what is decided, where it ends. */
import type { JSX } from 'react';
import type { TapeDetail } from '../../frames/tape';
import { widthOf } from '../drawings/measure';
import type { StageWords } from '../words';
import { isShown, type TapePlan, xOf } from './geometry';

interface MarksProps {
  readonly detail: TapeDetail;
  readonly plan: TapePlan;
  readonly words: StageWords;
}

interface Told {
  readonly offset: number;
  readonly text: string;
}

export function Marks({ detail, plan, words }: MarksProps): JSX.Element {
  const { bedY, bedHeight } = plan;
  const told = placed(plan, toldMarks(detail, words));
  return (
    <>
      {told.map(({ offset, text, x, textX }) => (
        <g key={offset} className="tape-mark">
          <path d={`M${x},${bedY - 4}V${bedY + bedHeight - 2}`} />
          <text className="t-mark strong middle letters" x={textX}
            y={bedY - 8}>
            {text}
          </text>
        </g>
      ))}
    </>
  );
}

/** Marks at the same offset share one line: "HW, end". */
function toldMarks({ marks, start, end }: TapeDetail, words: StageWords): Told[] {
  const known = new Map<number, string[]>();
  // A log that has lost nothing begins at its left edge, and needs no line for that.
  const begin = start > 0 ? [{ word: 'tape.start', offset: start }] : [];
  for (const { word, offset } of [...begin, ...marks, { word: 'tape.end', offset: end }]) {
    known.set(offset, [...(known.get(offset) ?? []), words(word)]);
  }
  return [...known].sort(([a], [b]) => a - b)
    .map(([offset, texts]) => ({ offset, text: texts.join(', ') }));
}

/** Words stand over their lines, and give way to the one on their left. */
function placed(plan: TapePlan, told: readonly Told[]): (Told & { x: number; textX: number })[] {
  let free = 0;
  return told.flatMap((mark) => {
    const { offset, text } = mark;
    if (!isShown(plan, offset) && offset !== plan.window.first + plan.window.count) return [];
    const x = xOf(plan, offset) - 0.5;
    const half = widthOf(text, { size: 'mark', isStrong: true }) / 2;
    const textX = Math.max(x, free + half + 6);
    free = textX + half;
    return [{ ...mark, x, textX }];
  });
}
