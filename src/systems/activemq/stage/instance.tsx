/** A broker's process on a shared store: master with the lock, or slave that waits for it. */
import type { JSX } from 'react';
import type { DrawProps, StationDrawing } from '../../../stage/drawing';
import { HealthLine, marksRoom } from '../../../stage/drawings/health';
import { MachineBox } from '../../../stage/drawings/machine';
import { Line } from '../../../stage/drawings/text';
import type { InstanceDetail } from '../frames/instances';

const PAD = 12;

function Instance(props: DrawProps<InstanceDetail>): JSX.Element {
  const { station, detail, words } = props;
  const { width, height, label, health, density } = station;
  if (density !== 'full') return <MachineBox {...props} />;
  const room = width - PAD * 2;
  return (
    <>
      <rect className="box" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={21} size="ui" text={label}
        room={room - marksRoom(station)} />
      {health === 'running'
        ? <Line className={detail.isMaster ? 'strong' : 'quiet'} x={PAD} y={40} room={room}
            text={words(detail.isMaster ? 'activemq.master' : 'activemq.slave')} />
        : <HealthLine x={PAD} y={40} station={station} words={words} room={room} />}
    </>
  );
}

export const instanceDrawing: StationDrawing<InstanceDetail> = {
  kind: 'instance', Draw: Instance,
  spoken: ({ isMaster }, words) => words(isMaster ? 'activemq.master' : 'activemq.slave'),
};
