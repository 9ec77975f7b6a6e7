/** A caller: the calls that it waits for, each with its clock, and what it knows of the others. */
import type { JSX } from 'react';
import type { DrawProps, PartsProps, Station, StationDrawing } from '../../../stage/drawing';
import { HealthLine } from '../../../stage/drawings/health';
import { MachineBox } from '../../../stage/drawings/machine';
import { Line } from '../../../stage/drawings/text';
import type { StageWords } from '../../../stage/words';
import type { CallerDetail } from '../frames/detail';
import { fitting, middleOf, More, OutPart, PAD, type RowPlace } from './cells';

const placeIn = ({ width }: Station): RowPlace =>
  ({ x: PAD - 4, y: 62, room: width - PAD * 2 + 8 });

function Caller(props: DrawProps<CallerDetail>): JSX.Element {
  const { station, detail, words } = props;
  const { width, height, label, health, density } = station;
  if (density !== 'full') return <MachineBox {...props} />;
  const place = placeIn(station);
  const room = width - PAD * 2;
  return (
    <>
      <rect className="box" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={22} size="ui" text={label} room={room - 12} />
      {health === 'running' ? (
        <Line className="quiet" x={PAD} y={41} room={room} text={callsOf(detail, words)} />
      ) : (
        <HealthLine x={PAD} y={41} station={station} words={words} room={room} />
      )}
      <More place={place} total={detail.total} shown={fitting(detail.total, place)} />
      <Line className={detail.inside > 0 || detail.breaker === 'open' ? 'strong' : 'quiet'} x={PAD}
        y={98} room={room} text={insideOf(detail, words)} />
      <Line className="quiet" x={PAD} y={116} room={room} text={words('sync.told', detail.told)} />
    </>
  );
}

const callsOf = ({ total }: CallerDetail, words: StageWords): string =>
  words('sync.calls', { count: total });

/** What keeps new messages in, the strongest first. */
function insideOf({ breaker, inside }: CallerDetail, words: StageWords): string {
  const state = breaker === '' ? [] : [words('sync.breaker', { state: breaker })];
  const waits = inside > 0 ? [words('sync.inside', { count: inside })] : [];
  return [...state, ...waits].join(', ');
}

function CallerParts(props: PartsProps<CallerDetail>): JSX.Element | null {
  const { station, detail, words, selectedEntry } = props;
  if (station.density !== 'full') return null;
  const place = placeIn(station);
  return (
    <>
      {detail.out.slice(0, fitting(detail.total, place)).map((out, i) => (
        <OutPart key={out.entry} station={station} words={words} out={out}
          x={middleOf(place, i)} y={place.y} selectedEntry={selectedEntry} />
      ))}
    </>
  );
}

export const callerDrawing: StationDrawing<CallerDetail> = {
  kind: 'caller', Draw: Caller, Parts: CallerParts,
  states: ({ out }) => (out.some(({ at }) => at.attempt > 1) ? ['again'] : []),
  spoken: (detail, words) =>
    [callsOf(detail, words), insideOf(detail, words), words('sync.told', detail.told)]
      .filter((text) => text !== '').join('. '),
};
