/** A queue of the kernel: what is in it, who sleeps with a message, and who sleeps for one. */
import type { JSX } from 'react';
import { shortLabel } from '../../../frames/slots';
import type { DrawProps, PartsProps, Station, StationDrawing } from '../../../stage/drawing';
import { Cell } from '../../../stage/drawings/cell';
import { HealthLine } from '../../../stage/drawings/health';
import { widthOf } from '../../../stage/drawings/measure';
import { Line, shortCount } from '../../../stage/drawings/text';
import { Part } from '../../../stage/parts/part';
import type { StageWords } from '../../../stage/words';
import type { Lying, QueueDetail } from '../frames/reading';

type Draw = DrawProps<QueueDetail>;

const [PAD, PITCH, SIZE, MORE] = [14, 27, 20, 34];
const [FIRST, STEP] = [52, 38];
const ROWS = ['held', 'writers', 'readers'] as const;

/** Where what a row holds begins: behind the longest of the words before it. */
function leftOf(words: StageWords): number {
  return PAD + 12 + Math.max(...ROWS.map((row) => widthOf(words(`ipc.${row}`), { size: 'mark' })));
}

const middleOf = (row: number): number => FIRST + row * STEP;

/** How many of so many have room, when the rest must be counted. */
function fitting(count: number, room: number): number {
  const fits = Math.floor(room / PITCH);
  return count <= fits ? count : Math.max(0, Math.floor((room - MORE) / PITCH));
}

const stateOf = ({ api, room, used, isThere }: QueueDetail, words: StageWords): string => {
  if (!isThere) return words('ipc.absent');
  return api === 'posix' ? words('ipc.places', { count: used, room })
    : words('ipc.bytes', { bytes: used, room });
};

function Queue(props: Draw): JSX.Element {
  const { station, detail, words } = props;
  const { width, height, label, health, density } = station;
  const isFull = density === 'full' && height > 100;
  const y = isFull ? 22 : height > 30 ? 18 : height / 2 + 4.5;
  const nameWidth = widthOf(label, { size: 'ui', isStrong: true });
  return (
    <>
      <rect className="bed" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={y} size="ui" text={label} room={width * 0.5} />
      {health === 'running' ? (
        <Line className="quiet end" x={width - 12} y={y} room={width - nameWidth - PAD * 3}
          text={stateOf(detail, words)} />
      ) : (
        <HealthLine className="end" x={width - 34} y={y} station={station} words={words} />
      )}
      {isFull && <Rows {...props} />}
      {!isFull && height > 30 && (
        <Line className="quiet" x={PAD} y={36} room={width - PAD * 2}
          text={detail.held.map(({ label: each }) => each).join(' ')} />
      )}
    </>
  );
}

function Rows({ station: { width }, detail, words }: Draw): JSX.Element {
  const left = leftOf(words);
  const room = width - left - PAD;
  const { held, writers, readers, notified } = detail;
  const shown = fitting(held.length, room);
  const names = [writers.map(({ name }) => name), readers].map((list) => list.join(', '));
  const told = notified === '' ? '' : words('ipc.notified', { name: notified });
  const texts = [names[0] ?? '', [names[1] ?? '', told].filter(Boolean).join(' · ')];
  return (
    <>
      {ROWS.map((row, nth) => (
        <Line key={row} className="quiet" x={PAD} y={middleOf(nth) + 4} room={left - PAD}
          text={words(`ipc.${row}`)} />
      ))}
      {held.length === 0 && (
        <text className="t-label strong letters" x={left} y={middleOf(0) + 4}>0</text>
      )}
      {held.length > shown && (
        <text className="t-mark quiet letters" x={left + shown * PITCH + 4} y={middleOf(0) + 4}>
          +{shortCount(held.length - shown)}
        </text>
      )}
      {texts.map((text, nth) => (
        <Line key={ROWS[nth + 1]} className={text === '' ? 'quiet' : 'strong'} x={left}
          y={middleOf(nth + 1) + 4} room={room} text={text === '' ? words('ipc.nobody') : text} />
      ))}
    </>
  );
}

function Messages(props: PartsProps<QueueDetail>): JSX.Element | null {
  const { station, detail, words, selectedEntry } = props;
  if (station.density !== 'full' || station.height <= 100) return null;
  const left = leftOf(words);
  const shown = detail.held.slice(0, fitting(detail.held.length, station.width - left - PAD));
  return (
    <>
      {shown.map((lying, nth) => (
        <Message key={lying.entry} {...{ station, words, lying, selectedEntry }}
          api={detail.api} x={left + PITCH / 2 + nth * PITCH} />
      ))}
    </>
  );
}

/** One message, with its type or priority above it. */
function Message({ station, words, lying, api, x, selectedEntry }: {
  readonly station: Station; readonly words: StageWords; readonly lying: Lying;
  readonly api: string; readonly x: number; readonly selectedEntry: number;
}): JSX.Element {
  const { label, entry, is: { type, size } } = lying;
  const y = middleOf(0);
  const box = { x: x - SIZE / 2 - 3, y: y - SIZE / 2 - 3, width: SIZE + 6, height: SIZE + 6 };
  return (
    <Part station={station} id={`message ${entry}`} entry={entry} box={box}
      isSelected={entry === selectedEntry} label={words('ipc.message', { label, api, type, size })}>
      <Cell state="ready" x={x} y={y} radius={SIZE / 2} letter={shortLabel(label)} />
      <text className="t-mark quiet middle letters" x={x} y={y + SIZE / 2 + 11}>{type}</text>
    </Part>
  );
}

export const queueDrawing: StationDrawing<QueueDetail> = {
  kind: 'ipc.queue', Draw: Queue, Parts: Messages,
  spoken: (detail, words) => words('ipc.spoken', {
    state: stateOf(detail, words), writers: detail.writers.length, readers: detail.readers.length,
  }),
  states: ({ held }) => (held.length > 0 ? ['ready'] : []),
};
