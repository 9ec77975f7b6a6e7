/** How Luxun draws its queues: as tapes whose readers by index can be moved. */
import type { JSX } from 'react';
import type { TapeDetail } from '../../frames/tape';
import type { PartsProps, StationDrawing, SystemStage } from '../../stage/drawing';
import { TapePins } from '../../stage/tape/pins';
import { spokenTape, statesOfTape, Tape } from '../../stage/tape/tape';

function Pins(props: PartsProps<TapeDetail>): JSX.Element | null {
  const { act } = props;
  return (
    <TapePins {...props} onMoved={({ name }, index) => act({
      do: 'command', target: `${name}.client`, command: { type: 'seek', to: { index } },
    })} />
  );
}

const queue: StationDrawing<TapeDetail> = {
  kind: 'luxun.queue', Draw: Tape, Parts: Pins, spoken: spokenTape,
  states: statesOfTape,
};

export const stage: SystemStage = { drawings: [queue as StationDrawing] };
