/** What every partition holds, who has copies of it and who reads it, folded from the trace. */
import { addLog, noLogs } from '../../../frames/log/log';
import { readLogs } from '../../../frames/log/read';
import { type TapeDetail, type TapeMark, tapeOf } from '../../../frames/tape';
import type { Reading } from '../../../frames/topology';
import type { ActorId } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { topologyOf } from '../topology';
import { type ClusterState, type PartitionState, readCluster } from './cluster';

type Begin = Parameters<Reading['begin']>[1];

/** A partition's drawing, and what its stage needs to move a pin. */
export interface PartitionDetail extends TapeDetail {
  readonly leader: string; // 'b1'; '' for nobody
  readonly brokers: readonly string[];
}

interface State extends ClusterState {
  readonly brokers: readonly string[];
}

function begin(trace: Trace, scenario: Begin): State {
  const brokers = scenario === undefined ? [] : topologyOf(scenario).brokers;
  const state: State = { ...noLogs(), partitions: new Map(), members: new Map(), brokers };
  for (const { id, name, role, subscribers = [] } of trace.actors) {
    if (role !== 'destination') continue;
    addLog(state, id, { name, readers: subscribers });
    state.partitions.set(id, {
      leader: -1, epoch: -1, isr: [], highWatermark: 0, lastStable: -1, copies: [],
    });
  }
  return state;
}

function read(state: State, trace: Trace, seq: number): readonly ActorId[] {
  const entry = trace.entry(seq);
  const touched = readLogs(state, { trace, entry, field: 'offset' });
  return touched.length > 0 ? touched : readCluster(state, trace, entry);
}

function detailOf(state: State, actor: ActorId): PartitionDetail | undefined {
  const log = state.logs.get(actor);
  const partition = state.partitions.get(actor);
  if (log === undefined || partition === undefined) return undefined;
  const { leader, isr, copies, highWatermark } = partition;
  const nameOf = (broker: number): string => state.brokers[broker - 1] ?? `${broker}`;
  return {
    ...tapeOf(state, log, { hidden: highWatermark, canMove: () => true }),
    place: placeOf(partition, nameOf), marks: marksOf(partition),
    copies: copies.filter(({ broker }) => broker !== nameOf(leader)).map(({ broker, end }) =>
      ({ name: broker, end, isInSync: isr.some((id) => nameOf(id) === broker) })),
    leader: leader < 0 ? '' : nameOf(leader), brokers: state.brokers,
  };
}

/** "b1, epoch 3"; a dash for a partition that nobody leads. */
function placeOf({ leader, epoch }: PartitionState, nameOf: (broker: number) => string): string {
  if (epoch < 0 && leader < 0) return '';
  return leader < 0 ? '–' : `${nameOf(leader)}, epoch ${epoch}`;
}

/** K51, K68: the last stable offset is told where it differs from the high watermark. */
function marksOf({ highWatermark, lastStable }: PartitionState): TapeMark[] {
  const marks = [{ word: 'tape.highWatermark', offset: highWatermark }];
  if (lastStable < 0 || lastStable === highWatermark) return marks;
  return [{ word: 'tape.lastStable', offset: lastStable }, ...marks];
}

export const reading: Reading<State> = { begin, read, detailOf };
