/** Requests in a row: those that are waited for with a clock, those whose caller has left. */
import type { JSX } from 'react';
import { shortLabel } from '../../../frames/slots';
import type { Station } from '../../../stage/drawing';
import { Cell } from '../../../stage/drawings/cell';
import { shortCount } from '../../../stage/drawings/text';
import { Part } from '../../../stage/parts/part';
import { Ring } from '../../../stage/parts/ring';
import type { StageWords } from '../../../stage/words';
import type { Held, Out } from '../frames/detail';

export const PAD = 14;
const [PITCH, SIZE] = [27, 20];
const MORE = 30;

/** A row's place: as many cells as there is room for. */
export interface RowPlace {
  readonly x: number;
  readonly y: number; // its middle
  readonly room: number;
}

/** How many of so many have room, when the rest must be counted. */
export const fitting = (count: number, { room }: RowPlace): number => {
  const fits = Math.floor(room / PITCH);
  return count <= fits ? count : Math.max(0, Math.floor((room - MORE) / PITCH));
};

export const middleOf = ({ x }: RowPlace, nth: number): number => x + PITCH / 2 + nth * PITCH;

/** What has no room, as a count. */
export function More({ place, total, shown }: {
  readonly place: RowPlace; readonly total: number; readonly shown: number;
}): JSX.Element | null {
  if (total <= shown) return null;
  return (
    <text className="t-mark quiet letters" x={place.x + shown * PITCH + 4} y={place.y + 4}>
      +{shortCount(total - shown)}
    </text>
  );
}

interface Common {
  readonly station: Station;
  readonly words: StageWords;
  readonly x: number;
  readonly y: number;
  readonly selectedEntry: number;
}

const boxAt = (x: number, y: number) =>
  ({ x: x - SIZE / 2 - 3, y: y - SIZE / 2 - 3, width: SIZE + 6, height: SIZE + 6 });

/** A call that its caller waits for: the ring closes as its patience runs out. */
export function OutPart({ station, words, x, y, selectedEntry, out }: Common & {
  readonly out: Out;
}): JSX.Element {
  const { label, entry, at: { service, attempt, from, until } } = out;
  return (
    <Part station={station} id={`call ${entry}`} entry={entry} isSelected={entry === selectedEntry}
      label={words('sync.call', { label, service, attempt })} box={boxAt(x, y)}>
      {until > from && <Ring x={x} y={y} radius={SIZE / 2 + 2} from={from} until={until} />}
      <Cell state={attempt > 1 ? 'again' : 'flight'} x={x} y={y} radius={SIZE / 2 - 3}
        letter={shortLabel(label)} />
      {attempt > 1 && (
        <text className="t-mark strong letters middle" x={x} y={y + 23}>×{attempt}</text>
      )}
    </Part>
  );
}

/** A request in a service. */
export function HeldPart({ station, words, x, y, selectedEntry, held }: Common & {
  readonly held: Held;
}): JSX.Element {
  const { label, entry, worker, hasLeft } = held.is;
  const phase = worker === '' ? 'waiting' : 'working';
  return (
    <Part station={station} id={`copy ${held.copy}`} entry={entry} box={boxAt(x, y)}
      isSelected={entry === selectedEntry}
      label={words('sync.request', { label, phase, worker, left: hasLeft ? 'yes' : 'no' })}>
      <Cell state={hasLeft ? 'info' : phase === 'waiting' ? 'ready' : 'unacked'} x={x} y={y}
        radius={SIZE / 2} letter={hasLeft ? '' : shortLabel(label)} />
    </Part>
  );
}
