/** A service: the requests that wait in it, those at its workers, and what it has answered. */
import type { JSX } from 'react';
import type { DrawProps, PartsProps, Station, StationDrawing } from '../../../stage/drawing';
import { HealthLine } from '../../../stage/drawings/health';
import { widthOf } from '../../../stage/drawings/measure';
import { Line } from '../../../stage/drawings/text';
import type { StageWords } from '../../../stage/words';
import type { Held, ServiceDetail } from '../frames/detail';
import { fitting, HeldPart, middleOf, More, PAD, type RowPlace } from './cells';

type Draw = DrawProps<ServiceDetail>;

const ROWS = ['waiting', 'atWork'] as const;
const [FIRST, STEP] = [50, 34];

/** Where the cells of a row begin: behind the longer of the two words. */
function placeIn({ width }: Station, nth: number, words: StageWords): RowPlace {
  const wide = Math.max(...ROWS.map((row) => widthOf(words(`sync.${row}`), { size: 'mark' })));
  const x = PAD + wide + 8;
  return { x, y: FIRST + nth * STEP, room: width - x - PAD };
}

function Service(props: Draw): JSX.Element {
  const { station, detail, words } = props;
  const { width, height, label, health, density } = station;
  const isFull = density === 'full';
  const y = isFull ? 21 : height > 30 ? 18 : height / 2 + 4.5;
  const nameWidth = widthOf(label, { size: 'ui', isStrong: true });
  const said = isFull ? workersOf(detail, words) : roomOf(detail, words);
  return (
    <>
      <rect className="bed" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={y} size="ui" text={label} room={width * 0.5} />
      {health === 'running' ? (
        <Line className="quiet end" x={width - 12} y={y} room={width - nameWidth - PAD * 3}
          text={said} />
      ) : (
        <HealthLine className="end" x={width - 34} y={y} station={station} words={words} />
      )}
      {isFull && <Rows {...props} />}
      {!isFull && height > 30 && (
        <Line className="quiet" x={PAD} y={36} room={width - PAD * 2}
          text={answersOf(detail, words)} />
      )}
    </>
  );
}

function Rows({ station, detail, words }: Draw): JSX.Element {
  const { width, height } = station;
  return (
    <>
      {ROWS.map((row, nth) => {
        const place = placeIn(station, nth, words);
        const total = detail.total[row];
        return (
          <g key={row}>
            <Line className="quiet" x={PAD} y={place.y + 4} room={place.x - PAD}
              text={words(`sync.${row}`)} />
            {total === 0 && (
              <text className="t-label strong letters" x={place.x} y={place.y + 4}>0</text>
            )}
            <More place={place} total={total} shown={fitting(total, place)} />
          </g>
        );
      })}
      {height > 110 && (
        <>
          <path className="hair" d={`M${PAD},106.5H${width - PAD}`} />
          <Line className="quiet" x={PAD} y={124} room={width * 0.44}
            text={roomOf(detail, words)} />
          <Line className="quiet end" x={width - 12} y={124} room={width * 0.52}
            text={answersOf(detail, words)} />
        </>
      )}
    </>
  );
}

const workersOf = ({ total, workers }: ServiceDetail, words: StageWords): string =>
  words('sync.workers', { busy: total.atWork, all: workers });

const roomOf = ({ total: { waiting }, room }: ServiceDetail, words: StageWords): string =>
  (room < 0 ? words('sync.noLimit', { waiting }) : words('sync.room', { waiting, room }));

const answersOf = ({ answers }: ServiceDetail, words: StageWords): string =>
  words('sync.answers', answers);

function ServiceParts(props: PartsProps<ServiceDetail>): JSX.Element | null {
  const { station, detail, words, selectedEntry } = props;
  if (station.density !== 'full') return null;
  const shown = ROWS.flatMap((row, nth) => {
    const place = placeIn(station, nth, words);
    return detail[row].slice(0, fitting(detail.total[row], place))
      .map((held: Held, i) => ({ held, x: middleOf(place, i), y: place.y }));
  });
  return (
    <>
      {shown.map(({ held, x, y }) => (
        <HeldPart key={held.copy} station={station} words={words} held={held} x={x} y={y}
          selectedEntry={selectedEntry} />
      ))}
    </>
  );
}

export const serviceDrawing: StationDrawing<ServiceDetail> = {
  kind: 'service', Draw: Service, Parts: ServiceParts,
  states: ({ waiting, atWork }) =>
    ([...waiting, ...atWork].some(({ is }) => is.hasLeft) ? ['info'] : []),
  spoken: (detail, words) =>
    [workersOf(detail, words), roomOf(detail, words), answersOf(detail, words)].join('. '),
};
