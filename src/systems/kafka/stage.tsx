/** How Kafka draws partitions: as tapes with pins to move, the rewind; and who reads them. */
import type { JSX } from 'react';
import type { TapeReader } from '../../frames/tape';
import type {
  AskedStep, DrawProps, PartsProps, StationDrawing, SystemStage,
} from '../../stage/drawing';
import { MachineBox } from '../../stage/drawings/machine';
import { Line } from '../../stage/drawings/text';
import { TapePins } from '../../stage/tape/pins';
import { spokenTape, statesOfTape, Tape } from '../../stage/tape/tape';
import type { StageWords } from '../../stage/words';
import type { MemberDetail, PartitionDetail } from './frames/reading';

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
  states: statesOfTape,
};

/** More than these are counted. */
const NAMED_MAX = 3;

function readText({ partitions }: MemberDetail, words: StageWords): string {
  const { length: count } = partitions;
  if (count === 0) return words('kafka.readsNothing');
  return count > NAMED_MAX ? words('kafka.readsMany', { count }) : partitions.join(', ');
}

/** A member of a group: who has nothing to read stands still, and is seen to. */
function Member(props: DrawProps<MemberDetail>): JSX.Element {
  const { station: { density, width, note }, detail, words } = props;
  return (
    <g className={detail.partitions.length === 0 ? 'reads-nothing' : undefined}>
      <MachineBox {...props} />
      {density === 'full' && (
        <Line className="quiet" x={12} y={39 + 16.5 * note.length} room={width - 24}
          text={readText(detail, words)} />
      )}
    </g>
  );
}

const member: StationDrawing<MemberDetail> = {
  kind: 'kafka.member', Draw: Member,
  spoken: (detail, words) => words('kafka.reads', { partitions: readText(detail, words) }),
};

export const stage: SystemStage = {
  drawings: [partition as StationDrawing, member as StationDrawing],
};
