/** A broker's process on a shared store: master with the lock, or slave that waits for it. */
import type { JSX } from 'react';
import type { DrawProps, StationDrawing } from '../../../stage/drawing';
import { HealthLine, marksRoom } from '../../../stage/drawings/health';
import { widthOf } from '../../../stage/drawings/measure';
import { Line } from '../../../stage/drawings/text';
import type { InstanceDetail } from '../frames/instances';

const PAD = 12;

function Instance(props: DrawProps<InstanceDetail>): JSX.Element {
  const { station, detail, words } = props;
  const { width, height, label, health, density } = station;
  if (density !== 'full') return <Chip {...props} />;
  const room = width - PAD * 2;
  return (
    <>
      <rect className={detail.isMaster ? 'box is-leading' : 'box'} width={width} height={height}
        rx={8} />
      <Line className="name" x={PAD} y={21} size="ui" text={label}
        room={width - PAD - marksRoom(station)} />
      {health === 'running'
        ? <Line className={detail.isMaster ? 'strong' : 'quiet'} x={PAD} y={40} room={room}
            text={words(detail.isMaster ? 'activemq.master' : 'activemq.slave')} />
        : <HealthLine x={PAD} y={40} station={station} words={words} room={room} />}
    </>
  );
}

/** Where there is little room: its name, and what it is. */
function Chip({ station, detail, words }: DrawProps<InstanceDetail>): JSX.Element {
  const { width, height, label, short, health, density } = station;
  const { isMaster } = detail;
  const middle = height / 2;
  const text = words(isMaster ? 'activemq.isMaster' : 'activemq.isSlave');
  const taken = health === 'running'
    ? widthOf(text, { size: 'mark', isStrong: isMaster }) + PAD + 8 : marksRoom(station);
  return (
    <>
      <rect className={isMaster ? 'box is-leading' : 'box'} width={width} height={height}
        rx={density === 'chip' ? middle : 8} />
      <Line className="name" x={PAD} y={middle + 4.5} size="label" text={short} whole={label}
        room={width - PAD - taken} />
      {health === 'running' && (
        <Line className={`${isMaster ? 'strong' : 'quiet'} end`} x={width - PAD} y={middle + 4}
          room={taken} text={text} />
      )}
    </>
  );
}

export const instanceDrawing: StationDrawing<InstanceDetail> = {
  kind: 'instance', Draw: Instance,
  spoken: ({ isMaster }, words) => words(isMaster ? 'activemq.master' : 'activemq.slave'),
};
