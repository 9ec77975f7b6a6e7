/** A log as a tape: cells by offset, lines across them, copies elsewhere above them. */
import type { JSX } from 'react';
import type { TokenState } from '../../frames/frame';
import type { TapeCell, TapeCopy, TapeDetail } from '../../frames/tape';
import type { DrawProps } from '../drawing';
import { Cell } from '../drawings/cell';
import { widthOf } from '../drawings/measure';
import { Line, shortCount } from '../drawings/text';
import { STATES } from '../states';
import type { StageWords } from '../words';
import { CELL, isShown, planOf, shortPlace, type TapePlan, xOf } from './geometry';
import { Marks } from './marks';
import { MiniTape } from './mini';
import './tape.css';

export function Tape(props: DrawProps<TapeDetail>): JSX.Element {
  const { station, detail, words, selectedEntry } = props;
  const plan = planOf(station, detail);
  if (plan.isMini) return <MiniTape {...props} />;
  const { bedY, bedHeight } = plan;
  return (
    <>
      <rect className="bed" y={bedY} width={station.width} height={bedHeight} rx={8} />
      <Title label={station.label} detail={detail} plan={plan} width={station.width} />
      <Copies copies={detail.copies} plan={plan} end={detail.end} />
      <Batches detail={detail} plan={plan} />
      <Cells detail={detail} plan={plan} words={words} selectedEntry={selectedEntry} />
      <Marks detail={detail} plan={plan} words={words} />
      <Beyond detail={detail} plan={plan} />
      <Gone detail={detail} plan={plan} words={words} />
    </>
  );
}

interface Planned {
  readonly detail: TapeDetail;
  readonly plan: TapePlan;
}

/** What a name above a narrow tape has of its line: the same for all, one below another. */
const TITLE = 110;

function Title(
  { label, detail: { place }, plan, width }: Planned & { label: string; width: number },
): JSX.Element {
  const { isNarrow, isTitled, bedY, bedHeight, left } = plan;
  if (isTitled) {
    const room = isNarrow ? TITLE : width / 2;
    const used = isNarrow ? TITLE : Math.min(room, widthOf(label, { size: 'ui', isStrong: true }));
    return (
      <>
        <Line className="name" x={2} y={13} size="ui" text={label} room={room} />
        <Line className="quiet" x={used + 8} y={13} text={place} room={width - used - 14} />
      </>
    );
  }
  const middle = bedY + bedHeight / 2;
  return (
    <>
      <Line className="name" x={10} y={middle - 1} size="ui" text={label} room={left - 16} />
      <Line className="quiet" x={10} y={middle + 14} text={isNarrow ? shortPlace(place) : place}
        room={left - 12} />
    </>
  );
}

function Cells(
  { detail: { cells, end, start }, plan, words, selectedEntry }:
  Planned & { words: StageWords; selectedEntry: number },
): JSX.Element {
  const { window: { first, count }, cellY, offsetY } = plan;
  const known = new Map(cells.map((cell) => [cell.offset, cell]));
  // Of what lies further on, the last place says how much it is.
  const shown = end > first + count ? count - 1 : count;
  const offsets = Array.from({ length: shown }, (_, at) => first + at);
  return (
    <>
      {offsets.map((offset) => {
        const x = xOf(plan, offset) + plan.pitch / 2;
        return (
          <g key={offset}>
            <OffsetCell offset={offset} cell={known.get(offset)} end={end} start={start}
              x={x} y={cellY} words={words} selectedEntry={selectedEntry} />
            {offset < end && (
              <text className="t-mark quiet middle letters" x={x} y={offsetY}>
                {shownOffset(offset, first)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** Five digits have no room under each cell: every fifth is told. */
const shownOffset = (offset: number, first: number): string =>
  (first < 10_000 || offset % 5 === 0 ? String(offset) : '');

interface OffsetCellProps {
  readonly offset: number;
  readonly cell: TapeCell | undefined;
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  readonly words: StageWords;
  readonly selectedEntry: number;
}

/** The item at an offset; of one that the cleaner took out only the place is left. */
function OffsetCell({ offset, cell, start, end, ...rest }: OffsetCellProps): JSX.Element | null {
  const { x, y, words, selectedEntry } = rest;
  const radius = CELL / 2 - 1;
  if (offset > end) return null;
  if (offset === end) return <Cell state="next" x={x} y={y} radius={radius} />;
  if (offset < start) return null;
  if (cell === undefined) return <path className="tape-hole" d={`M${x - 7},${y}H${x + 7}`} />;
  const { label, word, count, entry, state } = cell;
  return (
    <Cell state={state} x={x} y={y} radius={word === undefined ? radius : radius - 2} entry={entry}
      letter={count > 1 ? `×${shortCount(count)}` : label} isSelected={entry === selectedEntry}
      title={titleOf(cell, words)} />
  );
}

/** "19"; of what is no message, or counts as none, what it is. */
function titleOf({ word, label, state }: TapeCell, words: StageWords): string {
  if (word !== undefined) return words(word);
  return state === 'aborted' ? `${label}, ${words(STATES[state].words)}` : label;
}

/** A bar under the cells that came in one batch. */
function Batches({ detail: { cells, end }, plan }: Planned): JSX.Element {
  const shown = cells.filter(({ offset }) => isShown(plan, offset));
  const bars = new Map<number, number>(); // by the offset of its first: the last
  for (const { batch, offset } of shown) bars.set(batch, offset);
  const y = plan.cellY + CELL / 2 + 4;
  return (
    <>
      {[...bars].filter(([first, last]) => last > first && first < end).map(([first, last]) => (
        <path key={first} className="tape-batch"
          d={`M${xOf(plan, first) + 4},${y}H${xOf(plan, last + 1) - 4}`} />
      ))}
    </>
  );
}

/** A line for each copy on another machine, as far as it has the log. */
function Copies(
  { copies, plan, end }: { copies: readonly TapeCopy[]; plan: TapePlan; end: number },
): JSX.Element {
  return (
    <>
      {copies.slice(0, 4).map(({ name, end: has, isInSync }, row) => {
        const y = plan.bedY + 4.5 + row * 3.2;
        const to = xOf(plan, Math.min(has, end));
        return (
          <g key={name}>
            <title>{`${name}: ${has}`}</title>
            {to > plan.left && (
              <path className={`tape-copy${isInSync ? '' : ' is-behind'}`}
                d={`M${plan.left + 1},${y}H${to - 1}`} />
            )}
          </g>
        );
      })}
    </>
  );
}

/** How much there is on either side of the picture. */
function Beyond({ detail: { start, end }, plan }: Planned): JSX.Element {
  const { window: { first, count }, left, bedY, cellY, pitch } = plan;
  const after = end - first - count;
  return (
    <>
      {first > start && (
        <path className="tape-more"
          d={`M${left - 4},${bedY + 12}v22M${left - 7},${bedY + 12}v22`} />
      )}
      {after > 0 && (
        <text className="t-mark strong middle letters" x={left + (count - 0.5) * pitch}
          y={cellY + 4}>
          {`+${shortCount(after + 1)}`}
        </text>
      )}
    </>
  );
}

const [GONE_MAX, GONE_PITCH] = [4, 24];
/** What the widest pin and a gap beside it need. */
const PIN_ROOM = 88;

/** What was acknowledged and then cut off the end: at that end, or left of pins that hang there. */
function Gone(
  { detail: { gone, readers }, plan, words }: Planned & { words: StageWords },
): JSX.Element | null {
  if (gone.length === 0) return null;
  const y = plan.pinsY + 9;
  const right = plan.left + plan.window.count * plan.pitch;
  const edge = (offset: number, out: number): number[] =>
    (offset < 0 ? [] : [xOf(plan, offset) - out]);
  // A committed pin hangs to the left of its line.
  const pins = readers.flatMap(({ position, committed }) =>
    [...edge(position, 0), ...edge(committed, PIN_ROOM)]);
  const wide = Math.min(GONE_MAX, gone.length) * GONE_PITCH;
  const isLeft = Math.max(0, ...pins) > (plan.left + right) / 2;
  const from = isLeft ? plan.left + 10 : right - wide + 10;
  const room = isLeft ? Math.min(...pins) - plan.left - wide - 8
    : Math.min(200, right - wide - 16 - Math.max(plan.left, ...pins.map((x) => x + PIN_ROOM)));
  return (
    <>
      {gone.slice(-GONE_MAX).map((cell, at) => (
        <Cell key={cell.entry} state="lost" radius={9} x={from + at * GONE_PITCH} y={y}
          entry={cell.entry} letter={cell.label} />
      ))}
      {room > 40 && (
        <Line className={isLeft ? 'dead-text' : 'end dead-text'} y={y + 4} room={room}
          x={isLeft ? plan.left + wide : right - wide - 8}
          text={words('tape.gone', { count: gone.length })} />
      )}
    </>
  );
}

/** "offsets 0 to 12; ledger-writer reads on at 9" */
export function spokenTape(
  { start, end, readers, cells }: TapeDetail, words: StageWords,
): string {
  const told = readers.filter(({ position, committed }) => Math.max(position, committed) >= 0)
    .map(({ name, position, committed }) => (position >= 0
      ? words('tape.spoken.position', { name, offset: position })
      : words('tape.spoken.committed', { name, offset: committed })));
  const text = told.length === 0 ? 'none' : told.join(', ');
  const undone = cells.filter(({ state }) => state === 'aborted').map(({ offset }) => offset);
  return words('tape.spoken.log', {
    start, end, readers: text, aborted: undone.length === 0 ? 'none' : undone.join(', '),
  });
}

/** How its cells stand, for the legend. */
export const statesOfTape = ({ cells, gone }: TapeDetail): readonly TokenState[] =>
  [...cells.map(({ state }) => state), ...(gone.length > 0 ? ['lost' as const] : [])];
