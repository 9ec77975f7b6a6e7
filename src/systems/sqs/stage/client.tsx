/** A client without an application: what steps tell it to do, it asks of the queues. */
import type { JSX } from 'react';
import type { DrawProps, StationDrawing } from '../../../stage/drawing';
import { MachineBox } from '../../../stage/drawings/machine';
import { Line } from '../../../stage/drawings/text';

/** One that sends nothing has nothing to count: it only looks and changes. */
function Client(props: DrawProps): JSX.Element {
  const { station, words } = props;
  const { column, density, counts, health, width, height, label } = station;
  const isSilent = column === 'producer' && (counts['sent'] ?? 0) === 0;
  if (!isSilent || density !== 'full' || health !== 'running') return <MachineBox {...props} />;
  return (
    <>
      <rect className="box" width={width} height={height} rx={8} />
      <Line className="name" x={12} y={22} size="ui" text={label} room={width - 24} />
      <Line className="quiet" x={12} y={height - 29} text={words('sqs.silent')} room={width - 24} />
    </>
  );
}

export const clientDrawing: StationDrawing = { kind: 'client', Draw: Client };
