/** The hub: what waits in front of it and is translated, and each application's channel. */
import type { JSX } from 'react';
import { shortLabel } from '../../../frames/slots';
import type { DrawProps, PartsProps, Station, StationDrawing } from '../../../stage/drawing';
import { Cell } from '../../../stage/drawings/cell';
import { HealthLine } from '../../../stage/drawings/health';
import { widthOf } from '../../../stage/drawings/measure';
import { Line, shortCount } from '../../../stage/drawings/text';
import { Part } from '../../../stage/parts/part';
import type { StageWords } from '../../../stage/words';
import { HEAD, type HubDetail, type Lying, ROW } from '../frames/detail';

type Draw = DrawProps<HubDetail>;

const [PAD, PITCH, SIZE, MORE] = [14, 26, 19, 30];

/** One row of the drawing: what it is called, and what lies there. */
interface Shelf {
  readonly name: string;
  readonly isAside: boolean;
  readonly held: readonly Lying[];
  readonly total: number;
}

const shelvesOf = ({ front, total, channels }: HubDetail, words: StageWords): readonly Shelf[] =>
  [{ name: words('bus.front'), isAside: false, held: front, total }, ...channels];

/** Where cells begin: behind the longest name. */
function leftOf(shelves: readonly Shelf[], { width }: Station): number {
  const wide = Math.max(...shelves.map(({ name }) => widthOf(name, { size: 'mark' })));
  return Math.min(PAD + wide + 12, width * 0.45);
}

const middleOf = (nth: number): number => HEAD + nth * ROW + (ROW - 4) / 2;

/** How many of so many have room, when the rest must be counted. */
function fitting({ held, total }: Shelf, room: number): number {
  const fits = Math.floor(room / PITCH);
  if (total <= Math.min(fits, held.length)) return total;
  return Math.min(held.length, Math.max(0, Math.floor((room - MORE) / PITCH)));
}

const workersOf = ({ busy, workers }: HubDetail, words: StageWords): string =>
  words('bus.workers', { busy, all: workers });

function Hub(props: Draw): JSX.Element {
  const { station, detail, words } = props;
  const { width, height, label, health, density } = station;
  const isFull = density === 'full';
  const y = isFull ? 22 : height > 30 ? 18 : height / 2 + 4.5;
  const named = widthOf(label, { size: 'ui', isStrong: true });
  const model = words('bus.model', { name: detail.model });
  return (
    <>
      <rect className="bed" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={y} size="ui" text={label} room={width * 0.4} />
      {health === 'running' ? (
        <Line className="quiet end" x={width - 12} y={y} room={width - named - PAD * 3}
          text={isFull ? `${model} · ${workersOf(detail, words)}` : workersOf(detail, words)} />
      ) : (
        <HealthLine className="end" x={width - 34} y={y} station={station} words={words} />
      )}
      {isFull && <Rows {...props} />}
      {!isFull && height > 30 && (
        <Line className="quiet" x={PAD} y={36} room={width - PAD * 2} text={model} />
      )}
    </>
  );
}

function Rows({ station, detail, words }: Draw): JSX.Element {
  const shelves = shelvesOf(detail, words);
  const left = leftOf(shelves, station);
  const room = station.width - left - PAD;
  return (
    <>
      {shelves.map((shelf, nth) => {
        const shown = fitting(shelf, room);
        const y = middleOf(nth);
        return (
          <g key={shelf.name}>
            <path className="hair" d={`M${PAD},${y - ROW / 2 + 0.5}H${station.width - PAD}`} />
            <Line className={shelf.isAside && shelf.total > 0 ? 'dead-text' : 'quiet'} x={PAD}
              y={y + 4} size="mark" room={left - PAD - 6} text={shelf.name} />
            {shelf.total === 0 && (
              <text className="t-mark quiet letters" x={left} y={y + 4}>0</text>
            )}
            {shelf.total > shown && (
              <text className="t-mark quiet letters" x={left + shown * PITCH + 2} y={y + 4}>
                +{shortCount(shelf.total - shown)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

function Messages(props: PartsProps<HubDetail>): JSX.Element | null {
  const { station, detail, words, selectedEntry } = props;
  if (station.density !== 'full') return null;
  const shelves = shelvesOf(detail, words);
  const left = leftOf(shelves, station);
  const room = station.width - left - PAD;
  const cells = shelves.flatMap((shelf, nth) =>
    shelf.held.slice(0, fitting(shelf, room)).map((lying, at) =>
      ({ lying, shelf, x: left + PITCH / 2 + at * PITCH, y: middleOf(nth), isFront: nth === 0 })));
  return (
    <>
      {cells.map(({ lying: { label, entry, isOut }, shelf, x, y, isFront }) => (
        <Part key={entry} station={station} id={`message ${entry}`} entry={entry}
          isSelected={entry === selectedEntry} box={boxAt(x, y)}
          label={words('bus.held', {
            label, place: shelf.name,
            phase: isFront ? (isOut ? 'mediated' : 'front') : isOut ? 'out' : 'ready',
          })}>
          <Cell state={shelf.isAside ? 'dead' : isOut ? 'unacked' : 'ready'} x={x} y={y}
            radius={SIZE / 2} letter={shortLabel(label)} />
        </Part>
      ))}
    </>
  );
}

const boxAt = (x: number, y: number) =>
  ({ x: x - SIZE / 2 - 2, y: y - SIZE / 2 - 2, width: SIZE + 4, height: SIZE + 4 });

export const hubDrawing: StationDrawing<HubDetail> = {
  kind: 'bus.hub', Draw: Hub, Parts: Messages,
  spoken: (detail, words) => [
    words('bus.model', { name: detail.model }), workersOf(detail, words),
    ...shelvesOf(detail, words).map(({ name, total }) => `${name} ${total}`),
  ].join('. '),
  states: ({ front, channels }) => {
    const all = [...front, ...channels.flatMap(({ held }) => held)];
    const dead = channels.some(({ isAside, total }) => isAside && total > 0);
    return [
      ...(all.some(({ isOut }) => !isOut) ? ['ready' as const] : []),
      ...(all.some(({ isOut }) => isOut) ? ['unacked' as const] : []),
      ...(dead ? ['dead' as const] : []),
    ];
  },
};
