/** What every partition holds, who has copies of it and who reads it, folded from the trace. */
import { addLog, noLogs } from '../../../frames/log/log';
import { readLogs } from '../../../frames/log/read';
import { type TapeDetail, type TapeMark, tapeOf } from '../../../frames/tape';
import type { Reading } from '../../../frames/topology';
import type { ActorId } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { spread } from '../partitioning/spreading';
import { indexOf, topicOf } from '../protocol/partition';
import { type ConsumerOptions, type Topology, topologyOf } from '../topology';
import { type ClusterState, type PartitionState, readCluster } from './cluster';

type Begin = Parameters<Reading['begin']>[1];

/** A partition's drawing, and who moves the pin of a group that nobody reads for. */
export interface PartitionDetail extends TapeDetail {
  readonly tools: { readonly [group: string]: string }; // 'admin', 'c1.client'
}

interface State extends ClusterState {
  readonly brokers: readonly string[];
  readonly tools: PartitionDetail['tools'];
}

function begin(trace: Trace, scenario: Begin): State {
  const own = scenario === undefined ? undefined : topologyOf(scenario);
  const state: State = {
    ...noLogs(), partitions: new Map(), members: new Map(), brokers: own?.brokers ?? [],
    tools: scenario === undefined ? {} : toolsOf(scenario),
  };
  for (const { id, name, role, subscribers = [] } of trace.actors) {
    if (role !== 'destination') continue;
    addLog(state, id, { name, readers: subscribers });
    const replicas = own === undefined ? [] : replicasOf(name, own);
    state.partitions.set(id, {
      leader: replicas[0] ?? -1, epoch: 0, isr: replicas, highWatermark: 0, lastStable: -1,
      copies: [],
    });
  }
  return state;
}

/** The brokers that a partition begins on: all in sync, and led by the preferred one. */
function replicasOf(name: string, { topics, brokers }: Topology): number[] {
  const topic = topics.find((one) => one.name === topicOf(name));
  const given = topic?.replicas[indexOf(name)]?.map((broker) => brokers.indexOf(broker) + 1);
  return given ?? spread(indexOf(name), topic?.replicationFactor ?? 1, brokers.length);
}

/** By group: an operator's tool, or else one of its members. */
function toolsOf(scenario: NonNullable<Begin>): PartitionDetail['tools'] {
  const [admin] = topologyOf(scenario).admins;
  return Object.fromEntries(scenario.consumers.map(({ id, options }) => {
    const { group } = options as unknown as ConsumerOptions;
    return [group ?? id, admin ?? `${id}.client`];
  }));
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
    tools: state.tools,
  };
}

/** "b1, epoch 3"; a dash for a partition that nobody leads. */
function placeOf({ leader, epoch }: PartitionState, nameOf: (broker: number) => string): string {
  return leader < 0 ? '–' : `${nameOf(leader)}, epoch ${epoch}`;
}

/** K51, K68: the last stable offset is told where it differs from the high watermark. */
function marksOf({ highWatermark, lastStable }: PartitionState): TapeMark[] {
  const marks = [{ word: 'tape.highWatermark', offset: highWatermark }];
  if (lastStable < 0 || lastStable === highWatermark) return marks;
  return [{ word: 'tape.lastStable', offset: lastStable }, ...marks];
}

export const reading: Reading<State> = { begin, read, detailOf };
