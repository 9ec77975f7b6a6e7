/** How RabbitMQ draws streams: as tapes whose consumers can be moved; a message's deliveries. */
import type { JSX } from 'react';
import type { TapeDetail } from '../../frames/tape';
import type { PartsProps, StationDrawing, SystemStage } from '../../stage/drawing';
import { TapePins } from '../../stage/tape/pins';
import { spokenTape, Tape } from '../../stage/tape/tape';
import { Deliveries } from './stage/deliveries';
import { member } from './stage/member';

/** R86: whoever reads a stream from elsewhere consumes again, and says where. */
function Pins(props: PartsProps<TapeDetail>): JSX.Element | null {
  const { act } = props;
  return (
    <TapePins {...props} onMoved={({ name }, offset) => act({
      do: 'set', target: name, setting: 'x-stream-offset', value: offset,
    })} />
  );
}

const stream: StationDrawing<TapeDetail> = {
  kind: 'rabbitmq.stream', Draw: Tape, Parts: Pins, spoken: spokenTape,
};

export const stage: SystemStage = {
  drawings: [stream as StationDrawing, member as StationDrawing], MessagePart: Deliveries,
};
