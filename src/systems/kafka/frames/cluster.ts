/** What the entries say of brokers and groups: who leads, who follows, who reads what. */
import { fieldsOf, type Json } from '../../../base/json';
import { Fact } from '../../../base/fact';
import { numberOf } from '../../../frames/log/read';
import { type Log, type Logs, readerIn } from '../../../frames/log/log';
import { readerName } from '../../../trace/actor';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { abort, learnWriter } from './aborting';

/** A replica, as far as it has told how far it is. */
class Copy extends Fact {
  constructor(readonly broker: string, readonly end: number) {
    super();
  }
}

/** A control record: how a transaction ended. */
export class Marker extends Fact {
  constructor(
    readonly offset: number,
    readonly is: {
      readonly entry: number; // seq of what put it there
      readonly isCommit: boolean;
      readonly producer: number; // id
    },
  ) {
    super();
  }
}

/** More than any picture shows. */
const MARKERS_MAX = 64;

/** What is known of a partition beside its records. */
export interface PartitionState {
  leader: number; // a broker's number; -1 for nobody
  epoch: number;
  isr: readonly number[];
  highWatermark: number;
  lastStable: number; // -1 before anything was said of it
  copies: readonly Copy[];
  markers: readonly Marker[]; // by offset, the last of them
  aborted: readonly number[]; // the entries that stored what was aborted, the last of them
}

export interface ClusterState extends Logs {
  readonly partitions: Map<ActorId, PartitionState>;
  readonly members: Map<ActorId, readonly string[]>; // what each consumer was assigned
  readonly shared: ReadonlySet<string>; // share groups
  readonly writers: Map<number, ActorId>; // by producer id: whose client has it
}

/** Reads an entry of kinds that a log by itself does not know; the partitions that it changed. */
export function readCluster(
  state: ClusterState, trace: Trace, entry: TraceEntry,
): readonly ActorId[] {
  if (entry.kind === 'changed') return changed(state, trace, entry);
  if (entry.kind === 'stored') return preloaded(state, entry);
  if (entry.kind === 'replicated') return replicated(state, trace, entry);
  if (entry.kind === 'crashed' || entry.kind === 'stopped') return ended(state, trace, entry);
  return entry.kind === 'assigned' ? assigned(state, trace, entry) : [];
}

function changed(state: ClusterState, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { actor, native, peer } = entry;
  if (native === 'position' && peer !== undefined) {
    const log = state.logs.get(peer);
    if (log !== undefined) {
      readerIn(log, nameOfReader(state, trace, actor)).position = numberOf(entry, 'offset');
    }
    return [peer];
  }
  if (native === 'producerEpoch') learnWriter(state, trace, entry);
  if (native === 'diskLost' || native === 'powerLost') return shortened(state, trace, entry);
  if (native === 'SPSO' && peer !== undefined) return moved(state, trace, entry);
  const partition = state.partitions.get(actor);
  const log = state.logs.get(actor);
  if (partition === undefined || log === undefined) return [];
  if (native === 'abortMarker') {
    const writer = state.writers.get(numberOf(entry, 'producerId'));
    abort(partition, log, { trace, entry, writer });
  }
  note(partition, log, entry);
  return [actor];
}

function note(partition: PartitionState, log: Log, entry: TraceEntry): void {
  const value = numberOf(entry, 'value');
  switch (entry.native) {
    case 'highWatermark': partition.highWatermark = value; break;
    case 'lastStableOffset': partition.lastStable = value; break;
    case 'logStartOffset': log.start = Math.max(log.start, value); break;
    // K49: a marker is a record of the log, though no message.
    case 'commitMarker':
    case 'abortMarker': {
      const offset = numberOf(entry, 'offset');
      const isCommit = entry.native === 'commitMarker';
      const producer = numberOf(entry, 'producerId');
      const marker = new Marker(offset, { entry: entry.seq, isCommit, producer });
      log.end = Math.max(log.end, offset + 1);
      partition.markers = [...partition.markers, marker].slice(-MARKERS_MAX);
      break;
    }
    case 'isr': partition.isr = numbersOf(fieldsOf(entry.detail)['value']); break;
    case 'leader': {
      partition.leader = value;
      partition.epoch = numberOf(entry, 'epoch');
      break;
    }
    default:
  }
}

// K155: where a share group begins; all before is done with for all its members.
function moved(state: ClusterState, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const log = state.logs.get(entry.peer ?? -1 as ActorId);
  if (log === undefined || entry.peer === undefined) return [];
  readerIn(log, readerName(trace.actors[entry.actor])).committed = numberOf(entry, 'value');
  return [entry.peer];
}

const numbersOf = (value: Json | undefined): number[] =>
  (Array.isArray(value) ? value.map(Number) : []);

const textsOf = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value.map((one) => String(one as string)) : []);

/** What nobody asked for was there before anything began, and every replica has it. */
function preloaded({ partitions }: ClusterState, entry: TraceEntry): readonly ActorId[] {
  const partition = partitions.get(entry.actor);
  if (partition === undefined || entry.cause !== undefined) return [];
  partition.highWatermark = Math.max(partition.highWatermark, numberOf(entry, 'offset') + 1);
  return [entry.actor];
}

/** The actor `orders-0/b2` is broker b2's replica of orders-0. */
function replicated(state: ClusterState, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { actor, peer } = entry;
  const partition = state.partitions.get(peer ?? -1 as ActorId);
  if (partition === undefined || peer === undefined) return [];
  const broker = trace.nameOf(actor).split('/').at(-1) ?? '';
  reaches(partition, new Copy(broker, numberOf(entry, 'to') + 1));
  return [peer];
}

/** A replica that lost its disk, or what was not on it yet, has told by that how far it is. */
function shortened(state: ClusterState, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { actor, native } = entry;
  const end = native === 'diskLost' ? 0 : numberOf(entry, 'value');
  const [name = '', broker = ''] = trace.nameOf(actor).split('/');
  for (const [id, log] of state.logs) {
    const partition = log.name === name ? state.partitions.get(id) : undefined;
    if (partition === undefined) continue;
    reaches(partition, new Copy(broker, end));
    return [id];
  }
  return [];
}

function reaches(partition: PartitionState, copy: Copy): void {
  const others = partition.copies.filter(({ broker }) => broker !== copy.broker);
  partition.copies = [...others, copy].sort((a, b) => (a.broker < b.broker ? -1 : 1));
}

/** What a member is given beside what it has, or what it no longer has. */
function assigned(state: ClusterState, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { actor, native } = entry;
  const named = textsOf(fieldsOf(entry.detail)['partitions']);
  const before = state.members.get(actor) ?? [];
  const others = before.filter((name) => !named.includes(name));
  // K150: a share group says all that it gives.
  const kept = native === 'assign' && entry.rule === 'kafka:K150' ? [] : others;
  return hold(state, trace, { actor, now: native === 'assign' ? [...kept, ...named] : kept });
}

/** A process that died or closed has nothing any more. */
const ended = (state: ClusterState, trace: Trace, { actor }: TraceEntry): readonly ActorId[] =>
  (state.members.has(actor) ? hold(state, trace, { actor, now: [] }) : []);

function hold(
  state: ClusterState, trace: Trace,
  { actor, now }: { readonly actor: ActorId; readonly now: readonly string[] },
): readonly ActorId[] {
  state.members.set(actor, now);
  const member = trace.nameOf(actor);
  const touched = [actor];
  const name = nameOfReader(state, trace, actor);
  for (const [id, log] of state.logs) {
    if (now.includes(log.name)) {
      // The members of a share group all read here.
      readerIn(log, name).member = state.shared.has(name) ? '' : member;
    } else {
      // Whoever has never read a log is no reader of it.
      const reader = log.readers[name];
      if (reader?.member !== member) continue;
      reader.member = '';
      reader.position = -1;
    }
    touched.push(id);
  }
  return touched;
}

const nameOfReader = (
  { readerOf: groups }: ClusterState, trace: Trace, consumer: ActorId,
): string => groups.get(consumer) ?? trace.nameOf(consumer);
