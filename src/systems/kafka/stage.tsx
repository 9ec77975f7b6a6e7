/** How Kafka draws its partitions: as tapes, on which a group's pin can be moved: the rewind. */
import type { JSX } from 'react';
import type { TapeReader } from '../../frames/tape';
import type { AskedStep, PartsProps, StationDrawing, SystemStage } from '../../stage/drawing';
import { TapePins } from '../../stage/tape/pins';
import { spokenTape, Tape } from '../../stage/tape/tape';
import type { PartitionDetail } from './frames/reading';

/** The step that a pin's new place asks for. */
const rewindStep = (
  { name, member }: TapeReader, { partition, offset, tool }: {
    partition: string; offset: number; tool: string; // who acts when no member has the partition
  },
): AskedStep => ({
  do: 'command', target: member === '' ? tool : `${member}.client`,
  command: { type: 'rewind', group: name, partition, offset },
});

function Pins(props: PartsProps<PartitionDetail>): JSX.Element | null {
  const { station, detail, act } = props;
  return (
    <TapePins {...props} onMoved={(reader, offset) => act(rewindStep(reader, {
      partition: station.name, offset, tool: detail.tools[reader.name] ?? '',
    }))} />
  );
}

const partition: StationDrawing<PartitionDetail> = {
  kind: 'kafka.partition', Draw: Tape, Parts: Pins, spoken: spokenTape,
};

export const stage: SystemStage = { drawings: [partition as StationDrawing] };
