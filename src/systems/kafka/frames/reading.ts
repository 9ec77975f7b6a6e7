/** What every partition holds, who has copies of it and who reads it, folded from the trace. */
import { Fact } from '../../../base/fact';
import { addLog, noLogs } from '../../../frames/log/log';
import { readLogs } from '../../../frames/log/read';
import { type TapeCell, type TapeDetail, type TapeMark, tapeOf } from '../../../frames/tape';
import type { Reading } from '../../../frames/topology';
import type { Actor } from '../../../trace/actor';
import type { ActorId } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { spread } from '../partitioning/spreading';
import { indexOf, labelOf, topicOf } from '../protocol/partition';
import { consumerOptionsOf, type Topology, topologyOf } from '../topology';
import { type ClusterState, type Marker, type PartitionState, readCluster } from './cluster';

type Begin = Parameters<Reading['begin']>[1];

/** A partition's drawing, and who moves the pin of a group that nobody reads for. */
export interface PartitionDetail extends TapeDetail {
  readonly tools: { readonly [group: string]: string }; // 'admin', 'c1.client'
}

/** What a member of a group reads. */
export interface MemberDetail {
  readonly partitions: readonly string[]; // as they are labelled: 'P0'
}

/** What the scenario says, and never changes. */
class Setup extends Fact {
  constructor(readonly topology: Topology | undefined, readonly tools: PartitionDetail['tools']) {
    super();
  }
}

interface State extends ClusterState {
  readonly setup: Setup;
  most: number; // records for which bars have room, the same for all
}

function begin(trace: Trace, scenario: Begin): State {
  const setup = scenario === undefined
    ? new Setup(undefined, {}) : new Setup(topologyOf(scenario), toolsOf(scenario));
  const groups = setup.topology?.groups ?? [];
  const shared = new Set(groups.flatMap(({ id, protocol }) => (protocol === 'share' ? id : [])));
  const state: State = {
    ...noLogs(), partitions: new Map(), members: new Map(), writers: new Map(), shared,
    setup, most: 0,
  };
  for (const actor of trace.actors) admit(state, actor);
  return state;
}

/** A partition that is there, or comes while the world runs. */
function admit(state: State, { id, name, role, subscribers = [] }: Actor): void {
  if (role === 'consumer') state.members.set(id, []);
  if (role !== 'destination') return;
  const { topology } = state.setup;
  addLog(state, id, { name, readers: subscribers });
  const replicas = topology === undefined ? [] : replicasOf(name, topology);
  state.partitions.set(id, {
    leader: replicas[0] ?? -1, epoch: 0, isr: replicas, highWatermark: 0, lastStable: -1,
    copies: [], markers: [], aborted: [],
  });
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
  return Object.fromEntries(scenario.consumers.map((consumer) => {
    const { group } = consumerOptionsOf(consumer);
    return [group ?? consumer.id, admin ?? `${consumer.id}.client`];
  }));
}

function read(state: State, trace: Trace, seq: number): readonly ActorId[] {
  const entry = trace.entry(seq);
  if (entry.kind === 'started') {
    admit(state, trace.actors[entry.actor]!);
    return [entry.actor];
  }
  const touched = readLogs(state, { trace, entry, field: 'offset' });
  const more = readCluster(state, trace, entry);
  return scaled(state, more.length > 0 ? more : touched);
}

const STEPS = [1, 1.5, 2, 3, 5, 7.5, 10];

/** Bars beside each other are of one scale; with another one all are drawn anew, which is rare. */
function scaled(state: State, touched: readonly ActorId[]): readonly ActorId[] {
  const lengths = touched.map((id) => {
    const { start, end } = state.logs.get(id) ?? { start: 0, end: 0 };
    return end - start;
  });
  const longest = Math.max(0, ...lengths);
  if (longest <= state.most) return touched;
  const unit = 10 ** Math.max(1, longest.toString().length - 1);
  state.most = unit * STEPS.find((step) => step * unit >= longest)!;
  return [...state.logs.keys()];
}

function detailOf(state: State, actor: ActorId): PartitionDetail | MemberDetail | undefined {
  const assigned = state.members.get(actor);
  if (assigned !== undefined) {
    const { topics = [] } = state.setup.topology ?? {};
    return { partitions: assigned.map((name) => labelOf(name, topics)) };
  }
  const log = state.logs.get(actor);
  const partition = state.partitions.get(actor);
  if (log === undefined || partition === undefined) return undefined;
  const { leader, isr, copies, highWatermark, markers, aborted } = partition;
  const { brokers = [] } = state.setup.topology ?? {};
  const nameOf = (broker: number): string => brokers[broker - 1] ?? `${broker}`;
  const tape = tapeOf(state, log, {
    hidden: highWatermark, aborted,
    // The tool that sets offsets knows nothing of share groups.
    canMove: ({ name }) => !state.shared.has(name),
  });
  const cells = [...tape.cells, ...markers.filter(({ offset }) => offset >= log.start).map(cellOf)];
  return {
    ...tape, most: state.most, cells: cells.sort((a, b) => a.offset - b.offset),
    place: placeOf(partition, nameOf), marks: marksOf(partition),
    copies: copies.filter(({ broker }) => broker !== nameOf(leader)).map(({ broker, end }) =>
      ({ name: broker, end, isInSync: isr.some((id) => nameOf(id) === broker) })),
    tools: state.setup.tools,
  };
}

/** K49: a marker has an offset of its own, and no message. */
const cellOf = ({ offset, is: { entry, isCommit } }: Marker): TapeCell => ({
  offset, entry, label: isCommit ? 'C' : 'A', word: isCommit ? 'tape.commit' : 'tape.abort',
  count: 1, state: 'marker', batch: offset,
});

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
