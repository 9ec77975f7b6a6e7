/** How full each pipe is, folded from the trace alone. */
import { fieldsOf } from '../../../base/json';
import type { Reading } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { meetingsIn, type SocketSpec, topologyOf } from '../topology';
import { holds } from '../topology/types';
import { Half, HALVES_MAX, type PeerDetail } from './detail';

/** One socket as the trace has told of it. */
interface Seen {
  readonly spec: SocketSpec;
  state: string;
  readonly out: Map<string, number>; // what waits, by peer
  readonly in: Map<string, number>;
  readonly lost: Map<string, number>; // what a full pipe dropped
  readonly ways: Map<string, Set<string>>; // pipes that share a row, by direction and peer
}

export interface SocketsState {
  readonly sockets: Map<string, Seen>;
  readonly sources: Map<number, string>; // by copy that lies in a socket: from whom
}

function begin(_: Trace, scenario: Scenario | undefined): SocketsState {
  const specs = scenario === undefined ? [] : topologyOf(scenario).sockets;
  const sockets = new Map(specs.map((spec) => [spec.name, seenOf(spec, scenario as Scenario)]));
  return { sockets, sources: new Map() };
}

/** Everybody whom it may meet, so that the rows stand still. */
function seenOf(spec: SocketSpec, scenario: Scenario): Seen {
  const halves = holds(spec.type);
  const peers = meetingsIn(scenario).flatMap(([one, other]) =>
    (one.name === spec.name ? [other.name] : other.name === spec.name ? [one.name] : []));
  const zeros = (isUsed: boolean): Map<string, number> =>
    new Map(isUsed ? peers.map((peer) => [peer, 0]) : []);
  return {
    spec, state: 'opening', out: zeros(halves.out), in: zeros(halves.in), lost: new Map(),
    ways: new Map(),
  };
}

const NONE: readonly ActorId[] = [];

function read(state: SocketsState, trace: Trace, seq: number): readonly ActorId[] {
  const entry = trace.entry(seq);
  const name = trace.nameOf(entry.actor);
  const own = state.sockets.get(name);
  if (own !== undefined) return readSocket(state, { own, trace, entry });
  const end = name.indexOf('>');
  const owner = end < 0 ? undefined : state.sockets.get(name.slice(0, end));
  return owner === undefined ? NONE : readPipe(state, { own: owner, trace, entry });
}

interface Read {
  readonly own: Seen;
  readonly trace: Trace;
  readonly entry: TraceEntry;
}

const hostOf = (trace: Trace, name: string): readonly ActorId[] => {
  const host = trace.actorNamed(name)?.host;
  return host === undefined ? NONE : [host];
};

/** What lies in a socket came from somebody; a socket's state is its machine's. */
function readSocket(state: SocketsState, { own, trace, entry }: Read): readonly ActorId[] {
  const { kind, native, copy = -1, cause } = entry;
  if (kind === 'stored' && cause !== undefined) {
    const way = trace.nameOf(trace.entry(cause).actor);
    const from = way.split('>')[0] ?? '';
    state.sources.set(copy, from);
    noteWay(own, `in ${from}`, way);
    add(own.in, from, 1);
  } else if (kind === 'removed' && state.sources.has(copy)) {
    add(own.in, state.sources.get(copy) as string, -1);
    state.sources.delete(copy);
  } else if (kind === 'changed' && entry.detail === undefined) own.state = native;
  else return NONE;
  return hostOf(trace, own.spec.name);
}

/** A pipe is named after its two ends, or after the endpoint where the other is to be found. */
function readPipe({ sockets }: SocketsState, { own, trace, entry }: Read): readonly ActorId[] {
  const { kind, native } = entry;
  const way = trace.nameOf(entry.actor);
  const peer = peerNamed(sockets, way.slice(own.spec.name.length + 1));
  noteWay(own, `out ${peer}`, way);
  const { reason } = fieldsOf(entry.detail);
  if (kind === 'stored' && native === 'pipe') add(own.out, peer, 1);
  else if (kind === 'removed' && reason === 'overflow') add(own.lost, peer, 1);
  else if (kind === 'removed') add(own.out, peer, -1);
  else return NONE;
  return hostOf(trace, own.spec.name);
}

// Z30: connections from the second on are numbered; all that lead to one peer share its row.
/** Whom a name leads to: an endpoint, or a socket, and perhaps a number. */
function peerNamed(sockets: SocketsState['sockets'], to: string): string {
  const isKnown = (name: string): boolean => sockets.has(name)
    || [...sockets.values()].some(({ spec }) => spec.bind.includes(name));
  const whole = to.replace(/ \d+$/, '');
  const name = !isKnown(to) && isKnown(whole) ? whole : to;
  return [...sockets.values()].find(({ spec }) => spec.bind.includes(name))?.spec.name ?? name;
}

const add = (counts: Map<string, number>, peer: string, by: number): void =>
  void counts.set(peer, Math.max(0, (counts.get(peer) ?? 0) + by));

/** Z30: each connection has a mark of its own. */
function noteWay({ ways }: Seen, row: string, way: string): void {
  const known = ways.get(row);
  if (known === undefined) ways.set(row, new Set([way]));
  else known.add(way);
}

// Simplified: A row of a drawing has the room of every connection that ever led to its peer.
const markOf = ({ ways }: Seen, row: string, hwm: number): number =>
  hwm * Math.max(1, ways.get(row)?.size ?? 0);

function detailOf({ sockets }: SocketsState, names: readonly string[]): PeerDetail {
  return { sockets: names.flatMap((name) => {
    const seen = sockets.get(name);
    if (seen === undefined) return [];
    const { spec: { type, sndhwm, rcvhwm }, state, out, lost } = seen;
    const halves = [
      ...[...out].map(([peer, waiting]) =>
        new Half(peer, 'out', {
          waiting, hwm: markOf(seen, `out ${peer}`, sndhwm), lost: lost.get(peer) ?? 0,
        })),
      ...[...seen.in].map(([peer, waiting]) =>
        new Half(peer, 'in', { waiting, hwm: markOf(seen, `in ${peer}`, rcvhwm), lost: 0 })),
    ];
    return [{ name, type, state, halves: halves.slice(0, HALVES_MAX) }];
  }) };
}

/** The sockets of each process, as the trace's table of actors says. */
interface Known extends SocketsState {
  readonly homes: Map<ActorId, string[]>;
}

export const reading: Reading<Known> = {
  begin: (trace, scenario) => ({ ...begin(trace, scenario), homes: new Map() }),
  read: (state, trace, seq) => {
    if (state.homes.size === 0) learnHomes(state, trace);
    return read(state, trace, seq);
  },
  detailOf: (state, actor) => detailOf(state, state.homes.get(actor) ?? []),
};

function learnHomes({ homes, sockets }: Known, trace: Trace): void {
  for (const { name, host } of trace.actors) {
    if (host === undefined || !sockets.has(name)) continue;
    homes.set(host, [...homes.get(host) ?? [], name]);
  }
}
