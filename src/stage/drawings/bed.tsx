/** A destination: a bed with a row of cells for each way in which it holds copies. */
import type { JSX } from 'react';
import type { Row, RowWord, Slot, Station } from '../../frames/frame';
import { Cell } from './cell';
import type { DrawProps } from '../drawing';
import type { StageWords } from '../words';
import { HealthLine } from './health';
import { widthOf } from './measure';
import { saidNotes } from './note';
import { Line, shortCount } from './text';

const PAD = 14;
const HEAD = 34; // room for the name
const CELLS_AT = 80; // where cells begin, unless the words of this language are longer
const NOTES = 26;

export function Bed(props: DrawProps): JSX.Element {
  const { station } = props;
  return station.density === 'compact' ? <CompactBed {...props} /> : <FullBed {...props} />;
}

/** Where cells begin: the same in every bed, so that they line up down the stage. */
function cellsAt(words: StageWords): number {
  const face = { size: 'mark' } as const;
  const count = widthOf('99', { size: 'label', isStrong: true }) + 10;
  const width = (row: RowWord): number => widthOf(words(`row.${row}`), face);
  const widest = Math.max(...(['ready', 'log', 'unacked', 'held'] as const).map(width)) + count;
  return Math.max(CELLS_AT, Math.round(PAD + widest + 14));
}

function FullBed({ station, words, selectedEntry }: DrawProps): JSX.Element {
  const { width, height, label, note, rows, health, density } = station;
  const [first, rest] = [note.slice(0, 1), note.slice(1)];
  // The name goes first, and what is said beside it has what it leaves.
  const name = Math.min(width - 120, widthOf(label, { size: 'ui', isStrong: true }));
  const hasNotes = rest.length > 0 && density === 'full';
  const pitch = Math.min(35, (height - HEAD - (hasNotes ? NOTES : 0)) / Math.max(1, rows.length));
  return (
    <>
      <rect className="bed" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={21} size="ui" text={label} room={width - 120} />
      {health === 'running' ? (
        <Line className="quiet end" x={width - 12} y={20} room={width - PAD - name - 28}
          {...saidNotes(first, words)} />
      ) : (
        <HealthLine className="end" x={width - 34} y={20} station={station} words={words} />
      )}
      {rows.map((row, i) => (
        <g key={row.word} transform={`translate(0 ${HEAD + i * pitch})`}>
          {i > 0 && <path className="hair" d={`M${PAD},-3.5H${width - PAD}`} />}
          <HeldRow row={row} station={station} pitch={pitch} words={words}
            selectedEntry={selectedEntry} />
        </g>
      ))}
      {hasNotes && (
        <Line className="quiet" x={PAD} y={height - 13} room={width - PAD * 2} xmlSpace="preserve"
          {...saidNotes(rest, words)} />
      )}
    </>
  );
}

interface RowProps {
  readonly row: Row;
  readonly station: Station;
  readonly pitch: number;
  readonly words: StageWords;
  readonly selectedEntry: number;
}

function HeldRow({ row, station, pitch, words, selectedEntry }: RowProps): JSX.Element {
  const size = Math.min(21, pitch - 5);
  const step = size + 5;
  const middle = pitch >= 30 ? 10 : pitch / 2 - 4;
  const left = cellsAt(words);
  const room = station.width - left - 8;
  const fits = Math.floor(room / step);
  const isCut = row.total > Math.min(fits, row.slots.length);
  const count = isCut ? Math.floor((room - 24) / step) : fits;
  // Of a log the end is shown: what came last.
  const shown = row.word === 'log' ? row.slots.slice(-count) : row.slots.slice(0, count);
  const more = row.total - shown.length;
  return (
    <>
      <Line className="quiet" x={PAD} y={middle + 4} text={words(`row.${row.word}`)}
        room={left - PAD - 28} />
      {(row.total === 0 || row.word === 'ready' || row.word === 'log') && (
        <text className="t-label strong end letters" x={left - 14} y={middle + 4}>
          {shortCount(row.total)}
        </text>
      )}
      <DensityBar total={row.total} x={left} y={middle} room={room} />
      {shown.map((slot, i) => (
        <HeldCell key={slot.copy} slot={slot} x={left + size / 2 + i * step} y={middle}
          radius={size / 2} selectedEntry={selectedEntry} />
      ))}
      {more > 0 && (
        <text className="t-mark quiet letters" x={left + shown.length * step + 1} y={middle + 4}>
          +{shortCount(more)}
        </text>
      )}
    </>
  );
}

interface HeldCellProps {
  readonly slot: Slot;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly selectedEntry: number;
}

function HeldCell({ slot, selectedEntry, ...place }: HeldCellProps): JSX.Element {
  const { entry, label, state } = slot;
  const letter = place.radius >= 8 ? label : '';
  return (
    <Cell {...place} state={state} letter={letter} entry={entry}
      isSelected={entry === selectedEntry} />
  );
}

/** How much there is, where single cells are too small to see; the style sheet says when. */
function DensityBar(
  { total, x, y, room }: { total: number; x: number; y: number; room: number },
): JSX.Element | null {
  if (total === 0) return null;
  // A full bar is a thousand; the square root keeps ten visible beside it.
  const share = Math.min(1, Math.sqrt(total / 1000));
  return <rect className="density" x={x} y={y - 8} width={Math.max(6, room * share)} height={16} />;
}

function CompactBed({ station, words, selectedEntry }: DrawProps): JSX.Element {
  const { width, height, label, short, rows, health } = station;
  const slots = rows.flatMap((row) => row.slots);
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const nameRoom = Math.min(180, width * 0.5);
  const fits = Math.floor((width - nameRoom - PAD * 2 - 38) / 15);
  const middle = height / 2;
  return (
    <>
      <rect className="bed" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={middle + 4.5} size="label" text={short} whole={label}
        room={nameRoom - 8} />
      {health !== 'running' && (
        <HealthLine className="end" x={width - 34} y={middle + 4} station={station} words={words} />
      )}
      {slots.slice(0, health === 'running' ? fits : 0).map((slot, i) => (
        <HeldCell key={slot.copy} slot={slot} x={nameRoom + PAD + 6 + i * 15} y={middle}
          radius={5.5} selectedEntry={selectedEntry} />
      ))}
      {health === 'running' && (
        <text className="t-label strong end letters" x={width - PAD} y={middle + 4}>
          {shortCount(total)}
        </text>
      )}
    </>
  );
}
