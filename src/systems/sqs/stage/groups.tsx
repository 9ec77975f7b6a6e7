/** FIFO groups as lanes: what of a group is out locks what waits behind it. */
import type { JSX } from 'react';
import type { Station } from '../../../stage/drawing';
import { Line } from '../../../stage/drawings/text';
import type { StageWords } from '../../../stage/words';
import type { Group, QueueDetail } from '../frames/detail';
import type { Band, Traits } from '../frames/plan';
import { PAD, timeRoom } from './measures';
import { HeldPart, More, NextBack, type Placed, pitchOf } from './rows';

const LOCK = 26; // room between what is out and what waits

/** The groups with lanes of their own, as many as there are bands; those that hold some first. */
export function lanesOf({ groups }: QueueDetail, bands: readonly Band[]): {
  shown: readonly Group[]; rest: readonly Group[];
} {
  const count = bands.filter(({ word }) => word === 'group').length;
  const isEmpty = ({ out, waiting }: Group): boolean => out.length + waiting.length === 0;
  // While all have room nothing moves: a group keeps its lane.
  const inOrder = groups.length <= count
    ? groups : groups.toSorted((a, b) => Number(isEmpty(a)) - Number(isEmpty(b)));
  return { shown: inOrder.slice(0, count), rest: inOrder.slice(count) };
}

interface LaneOf {
  readonly band: Band;
  readonly left: number;
  readonly station: Station;
}

/** Where the messages of a group stand, and its lock. */
function laneOf({ out, waiting }: Group, { band, left, station }: LaneOf): {
  placed: readonly Placed[]; lock: number; end: number; more: number;
} {
  const right = station.width - PAD - 24 - (out.length > 0 ? timeRoom(station.width) : 0);
  const placed: Placed[] = [];
  let x = left;
  const put = (list: Group['out']): void => {
    for (const held of list) {
      const { pitch, size } = pitchOf(held, band);
      if (x + pitch > right) return;
      placed.push({ held, size, x: x + pitch / 2 });
      x += pitch;
    }
  };
  put(out);
  const lock = out.length > 0 ? x + LOCK / 2 - 2 : -1;
  if (out.length > 0) x += LOCK;
  put(waiting);
  return { placed, lock, end: x, more: out.length + waiting.length - placed.length };
}

interface GroupBandProps extends LaneOf {
  readonly words: StageWords;
  readonly group: Group | undefined;
}

export function GroupBand({ group, words, ...lane }: GroupBandProps): JSX.Element {
  const { band, left } = lane;
  const middle = band.height / 2;
  if (group === undefined) {
    return <Line className="quiet" x={PAD} y={middle + 4} text={words('sqs.empty')} room={200} />;
  }
  const { lock, end, more } = laneOf(group, lane);
  return (
    <>
      <Line className="quiet" x={PAD} y={middle + 4} text={group.name} room={left - PAD - 8} />
      {group.out.length + group.waiting.length === 0 && (
        <text className="t-label strong letters" x={left} y={middle + 4}>0</text>
      )}
      {lock >= 0 && <Lock x={lock} y={middle} />}
      {more > 0 && <More count={more} x={end} y={middle} />}
      <NextBack held={group.out[0]} {...{ band, words, station: lane.station }} />
    </>
  );
}

/** S63: while messages of a group are out, no more of it are returned. */
function Lock({ x, y }: { readonly x: number; readonly y: number }): JSX.Element {
  return (
    <g className="sqs-lock" transform={`translate(${x} ${y})`}>
      <path className="sqs-bow" d="M-3.5,-1V-4a3.5,3.5 0 0 1 7,0V-1" />
      <rect x={-5.5} y={-1} width={11} height={8} rx={1.5} />
    </g>
  );
}

interface GroupPartsProps extends LaneOf {
  readonly group: Group;
  readonly words: StageWords;
  readonly traits: Traits;
  readonly selectedEntry: number;
}

export function GroupParts({ group, band, left, ...given }: GroupPartsProps): JSX.Element {
  const { placed } = laneOf(group, { band, left, station: given.station });
  return (
    <>
      {placed.map(({ held, x, size }) => (
        <HeldPart key={held.copy} {...given} held={held} x={x} size={size}
          y={band.y + band.height / 2} />
      ))}
    </>
  );
}
