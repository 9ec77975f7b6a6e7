/** Where readers stand on a tape, and how a person moves them: the rewind. */
import { useState, type JSX } from 'react';
import type { TapeDetail, TapeReader } from '../../frames/tape';
import type { PartsProps } from '../drawing';
import { fitted, widthOf } from '../drawings/measure';
import { Part } from '../parts/part';
import { Pin } from '../parts/pin';
import type { StageWords } from '../words';
import { movablePin, pinRight, pinY, planOf, type TapePlan, xOf } from './geometry';
import { Preview } from './preview';

interface TapePinsProps extends PartsProps<TapeDetail> {
  readonly onMoved: (reader: TapeReader, offset: number) => void;
}

export function TapePins(props: TapePinsProps): JSX.Element | null {
  const { station, detail, words, selectedPart, onMoved } = props;
  const [held, setHeld] = useState<{ reader: TapeReader; to: number; row: number }>();
  const plan = planOf(station, detail);
  if (plan.isMini) return null;
  return (
    <>
      <path className="tape-stem" d={stemsOf(detail, plan)} />
      {detail.readers.map((reader, row) => (
        <g key={reader.name}>
          {fixedPins(reader).map((kind) => (
            <FixedPin key={kind} {...{ station, words, plan, reader, row, kind, selectedPart }} />
          ))}
          <MovablePin {...{ station, detail, words, plan, reader, row }}
            onMoving={(to) => setHeld(to === undefined ? undefined : { reader, to, row })}
            onMoved={(to) => onMoved(reader, to)} />
        </g>
      ))}
      {held !== undefined && (
        <Preview {...held} {...{ detail, plan, words, station }} />
      )}
    </>
  );
}

type Kind = 'position' | 'committed';

/** The pins of a reader that stay where they are. */
function fixedPins(reader: TapeReader): Kind[] {
  const moved = reader.canMove ? movablePin(reader) : undefined;
  const offsets = { position: reader.position, committed: reader.committed };
  return (['committed', 'position'] as const)
    .filter((kind) => kind !== moved && offsets[kind] >= 0);
}

/** The lines that lead from pins up to their offsets: under all flags, whatever row they are of. */
function stemsOf({ readers, start }: TapeDetail, plan: TapePlan): string {
  return readers.flatMap((reader, row) => {
    const moved = reader.canMove ? [Math.max(reader[movablePin(reader)], start)] : [];
    const offsets = [...fixedPins(reader).map((kind) => reader[kind]), ...moved];
    return offsets.map((offset) => stemAt(plan, offset, pinY(plan, row)));
  }).join('');
}

const stemAt = (plan: TapePlan, offset: number, y: number): string =>
  `M${xOf(plan, Math.max(0, offset))},${plan.bedY + plan.bedHeight - 4}V${y + 18}`;

interface Placed {
  readonly plan: TapePlan;
  readonly reader: TapeReader;
  readonly row: number;
  readonly words: StageWords;
}

const textOf = ({ name, member }: TapeReader, kind: Kind): string =>
  (kind === 'position' ? (member === '' ? name : member) : `${name} ✓`);

const ROOM = 84;
/** How far a pin may stand out to the left of its tape. */
const LEAST = -14;
const LOOK = { size: 'mark', isStrong: true } as const;

const widthFor = (text: string): number => widthOf(text, LOOK) + 12;
const lineOf = ({ plan, reader }: Omit<Placed, 'words'>, kind: Kind): number =>
  xOf(plan, Math.max(0, reader[kind]));

/** Near the left end there is only room for what tells a committed pin from the other. */
function shownText(placed: Omit<Placed, 'words'>, kind: Kind): string {
  const text = fitted(textOf(placed.reader, kind), ROOM, LOOK);
  const isRoomy = kind === 'position' || widthFor(text) <= lineOf(placed, kind) - LEAST;
  return isRoomy ? text : '✓';
}

/** A committed pin hangs left of its line, a position pin right of it: they seldom overlap. */
function boxOf(placed: Omit<Placed, 'words'>, kind: Kind) {
  const width = widthFor(shownText(placed, kind));
  const x = kind === 'position' ? leftOfPosition(placed)
    : Math.min(lineOf(placed, kind), leftOfPosition(placed)) - width;
  return { x, y: pinY(placed.plan, placed.row), width, height: 18 };
}

/** Where a position pin begins; Infinity when there is none. */
function leftOfPosition(placed: Omit<Placed, 'words'>): number {
  if (placed.reader.position < 0) return Infinity;
  const width = widthFor(shownText(placed, 'position'));
  return pinRight(placed.plan, lineOf(placed, 'position'), width);
}

function FixedPin(
  { station, plan, reader, row, kind, words, selectedPart }:
  Placed & Pick<PartsProps, 'station' | 'selectedPart'> & { kind: Kind },
): JSX.Element {
  const box = boxOf({ plan, reader, row }, kind);
  const id = `${kind} ${reader.name}`;
  return (
    <Part station={station} id={id} box={box} isSelected={selectedPart === id}
      label={words(`tape.spoken.${kind}`, { name: reader.name, offset: reader[kind] })}>
      <PinShape {...{ plan, box, kind, offset: reader[kind] }}
        text={shownText({ plan, reader, row }, kind)} />
    </Part>
  );
}

type MovableProps = Placed & Pick<PartsProps<TapeDetail>, 'station' | 'detail'> & {
  readonly onMoving: (to: number | undefined) => void;
  readonly onMoved: (to: number) => void;
};

function MovablePin(props: MovableProps): JSX.Element | null {
  const { station, detail, plan, reader, row, words, onMoving, onMoved } = props;
  if (!reader.canMove) return null;
  const kind = movablePin(reader);
  const value = Math.max(reader[kind], detail.start);
  const placed = { plan, reader: { ...reader, [kind]: value }, row };
  const box = boxOf(placed, kind);
  const say = (offset: number): string =>
    words('tape.spoken.at', { offset, count: Math.max(0, value - offset) });
  return (
    <Pin station={station} id={`pin ${reader.name}`} box={box} pitch={plan.pitch}
      label={words('tape.spoken.pin', { name: textOf(reader, kind), log: station.label })}
      value={value} least={detail.start} most={detail.end} say={say}
      onMoving={onMoving} onMoved={onMoved}>
      {(shown) => (
        <PinShape {...{ plan, box, kind, offset: value, isHeld: shown !== value }}
          text={shown === value ? shownText(placed, kind) : `◂ ${shown}`} />
      )}
    </Pin>
  );
}

interface ShapeProps {
  readonly plan: TapePlan;
  readonly box: { readonly x: number; readonly y: number; readonly width: number };
  readonly kind: Kind;
  readonly text: string;
  readonly offset: number;
  readonly isHeld?: boolean;
}

/** A flag at its offset; one that is held takes its line along. */
function PinShape({ plan, box, kind, text, offset, isHeld = false }: ShapeProps): JSX.Element {
  return (
    <g className={`tape-pin is-${kind}${isHeld ? ' is-held' : ''}`}>
      {isHeld && <path className="tape-stem" d={stemAt(plan, offset, box.y)} />}
      <rect x={box.x} y={box.y} width={box.width} height={18} rx={3} />
      <text className="t-mark strong middle letters" x={box.x + box.width / 2} y={box.y + 13}>
        {text}
      </text>
    </g>
  );
}
