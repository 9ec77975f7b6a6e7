/** What letting a pin go would mean, told while it is held. */
import { useState, type JSX } from 'react';
import { createPortal } from 'react-dom';
import type { Station } from '../../frames/frame';
import type { TapeDetail, TapeReader } from '../../frames/tape';
import { widthOf } from '../drawings/measure';
import type { StageWords } from '../words';
import { CELL, movablePin, pinY, type TapePlan, xOf } from './geometry';

interface PreviewProps {
  readonly reader: TapeReader;
  readonly to: number; // the offset where the pin is held
  readonly row: number;
  readonly detail: TapeDetail;
  readonly plan: TapePlan;
  readonly words: StageWords;
  readonly station: Station;
}

/** Above all stations: the next one must not be drawn over what is told here. */
export function Preview(props: PreviewProps): JSX.Element {
  const [here, setHere] = useState<SVGGElement | null>(null);
  const above = here?.ownerSVGElement?.querySelector('.above-all');
  return <g ref={setHere}>{above && createPortal(<Bubble {...props} />, above)}</g>;
}

function Bubble(props: PreviewProps): JSX.Element {
  const { reader, to, row, detail, plan, words, station } = props;
  const from = Math.max(reader[movablePin(reader)], detail.start);
  const lines = linesOf({ reader, to, from, words });
  const wide = Math.max(...lines.map((text) => widthOf(text, { size: 'label', isStrong: true })));
  const box = { width: wide + 24, height: 14 + lines.length * 17 };
  const x = Math.max(0, Math.min(xOf(plan, to), station.width - box.width));
  const y = pinY(plan, row) + 26;
  const [left, right] = [xOf(plan, Math.min(to, from)), xOf(plan, Math.max(to, from))];
  return (
    <g className="tape-preview" transform={`translate(${station.x} ${station.y})`}>
      <rect className="tape-again" x={left} y={plan.cellY - CELL / 2 - 3} width={right - left}
        height={CELL + 6} rx={3} />
      <rect className="tape-bubble" x={x} y={y} width={box.width} height={box.height} rx={8} />
      {lines.map((text, at) => (
        <text key={text} className={`t-label letters${at === 0 ? ' strong' : ' quiet'}`} x={x + 12}
          y={y + 19 + at * 17}>
          {text}
        </text>
      ))}
    </g>
  );
}

interface Told {
  readonly reader: TapeReader;
  readonly to: number;
  readonly from: number;
  readonly words: StageWords;
}

function linesOf({ reader, to, from, words }: Told): string[] {
  const name = reader.member === '' ? reader.name : reader.member;
  if (to > from) return [words('tape.skips', { name, from, to: to - 1, count: to - from })];
  if (to === from) return [words('tape.stays', { name, offset: to })];
  const done = reader.done.filter((offset) => offset >= to && offset < from).length;
  return [
    words('tape.reads', { name, from: to, to: from - 1 }),
    words('tape.doubles', { count: from - to, done }),
  ];
}
