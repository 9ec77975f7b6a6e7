/** What lies in the buffer of each consumer, and what it has in hand, folded from the trace. */
import type { Reading } from '../../../frames/topology';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { type ProcessDetail, SeatDetail } from './detail';
import { type InstanceDetail, type Masters, readLock } from './instances';
import { type Seat, seatsOf, seenSeat } from './seats';

/** Where a copy is that was dispatched: in the buffer, taken out of it, or rolled back (A28). */
type Phase = 'pushed' | 'inHand' | 'again';

/** What a consumer has. */
interface Holding {
  readonly seat: Seat;
  readonly held: Map<number, Phase>; // by copy
}

export interface BufferState {
  readonly holdings: Map<string, Holding>; // by consumer
  readonly holders: Map<number, string>; // by copy: the consumer that it is out with
  readonly masters: Masters;
}

const NONE: readonly ActorId[] = [];

function begin(_: Trace, scenario: Parameters<Reading['begin']>[1]): BufferState {
  const seats = scenario === undefined ? [] : seatsOf(scenario);
  const holdings = new Map(seats.map((seat) => [seat.name, { seat, held: new Map() }]));
  return { holdings, holders: new Map(), masters: new Map() };
}

function read(state: BufferState, trace: Trace, seq: number): readonly ActorId[] {
  const entry = trace.entry(seq);
  const changed = readLock(state.masters, trace, entry);
  const seen = fold(state, trace, entry);
  return changed.length > 0 ? [...changed, ...seen] : seen;
}

function fold(state: BufferState, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  switch (entry.kind) {
    case 'joined': return join(state, trace, entry);
    case 'delivered': return push(state, trace, entry);
    case 'changed': return handOver(state, trace, entry);
    case 'settled':
    case 'stored':
    case 'removed':
    case 'expired':
    case 'deadLettered': return take(state, trace, entry);
    case 'left': return clear(state, trace, ({ name }) => name === trace.nameOf(entry.actor));
    case 'crashed':
    case 'disconnected': return empty(state, trace, entry);
    default: return NONE;
  }
}

function join({ holdings }: BufferState, trace: Trace, { seq, actor }: TraceEntry):
readonly ActorId[] {
  const { name, machine } = trace.actors[actor]!;
  if (machine === 'bridge') return NONE;
  if (!holdings.has(name)) {
    holdings.set(name, { seat: seenSeat(trace, seq), held: new Map() });
  }
  return stationOf(trace, holdings.get(name));
}

/** Simplified: In the picture, a buffer counts what is on its way to it. */
function push({ holdings, holders }: BufferState, trace: Trace, { peer, copy }: TraceEntry):
readonly ActorId[] {
  const own = peer === undefined ? undefined : holdings.get(trace.nameOf(peer));
  if (own === undefined || copy === undefined) return NONE;
  own.held.set(copy, 'pushed');
  holders.set(copy, own.seat.name);
  return stationOf(trace, own);
}

function handOver({ holdings }: BufferState, trace: Trace, { actor, native, copy }: TraceEntry):
readonly ActorId[] {
  if (native !== 'receive' && native !== 'redelivery') return NONE;
  const own = holdings.get(trace.nameOf(actor));
  if (own === undefined) return NONE;
  if (native === 'redelivery') {
    for (const [each, phase] of own.held) if (phase === 'inHand') own.held.set(each, 'again');
  } else if (copy !== undefined && own.held.has(copy)) own.held.set(copy, 'inHand');
  return stationOf(trace, own);
}

/** Settled by its consumer, or taken back by the broker. */
function take({ holdings, holders }: BufferState, trace: Trace, { copy }: TraceEntry):
readonly ActorId[] {
  const holder = copy === undefined ? undefined : holders.get(copy);
  if (copy === undefined || holder === undefined) return NONE;
  const own = holdings.get(holder);
  holders.delete(copy);
  own?.held.delete(copy);
  return stationOf(trace, own);
}

/** A process that dies, and a client that loses its broker, have nothing any more. */
function empty(state: BufferState, trace: Trace, { actor }: TraceEntry): readonly ActorId[] {
  const { host, name } = trace.actors[actor]!;
  const process = host === undefined ? name : trace.nameOf(host);
  return clear(state, trace, (seat) => seat.process === process);
}

function clear(
  { holdings, holders }: BufferState, trace: Trace, isIt: (seat: Seat) => boolean,
): readonly ActorId[] {
  return [...holdings.values()].filter(({ seat }) => isIt(seat)).flatMap((own) => {
    for (const copy of own.held.keys()) holders.delete(copy);
    own.held.clear();
    return stationOf(trace, own);
  });
}

function stationOf(trace: Trace, own: Holding | undefined): readonly ActorId[] {
  const id = own === undefined ? undefined : trace.actorNamed(own.seat.process)?.id;
  return id === undefined ? NONE : [id];
}

function detailOf(
  { holdings, masters }: BufferState, process: string,
): ProcessDetail | InstanceDetail | undefined {
  const instance = masters.get(process);
  if (instance !== undefined) return instance;
  const own = [...holdings.values()].filter(({ seat }) => seat.process === process);
  if (own.length === 0) return undefined;
  const seats = own.map(({ seat: { name, ack, prefetch }, held }) => {
    const counts = { pushed: 0, inHand: 0, again: 0 };
    for (const phase of held.values()) counts[phase]++;
    return new SeatDetail(name, { ack, prefetch, ...counts });
  });
  return { isApplication: own.length === 1 && own[0]!.seat.name === process, seats };
}

/** A station is asked for by its number: its name is the trace's. */
interface Named extends BufferState {
  readonly names: Map<ActorId, string>;
}

export const reading: Reading<Named> = {
  begin: (trace, scenario) => ({ ...begin(trace, scenario), names: new Map() }),
  read: (state, trace, seq) => {
    for (let id = state.names.size; id < trace.actors.length; id++) {
      state.names.set(id as ActorId, trace.actors[id]!.name);
    }
    return read(state, trace, seq);
  },
  detailOf: (state, actor) => detailOf(state, state.names.get(actor) ?? ''),
};
