/** What every queue holds, and what was asked of it last, folded from the trace. */
import { fieldsOf, type Json } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { Reading } from '../../../frames/topology';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import {
  type BucketDetail, bucketDetailOf, type BucketState, empty, readObject, readPointer,
} from './bucket';
import { detailOf, type QueueDetail } from './detail';
import { Held, type Polled, type QueueState } from './held';
import { traitsOf, traitsOfNew } from './traits';

/** What all queues and buckets hold. */
export interface SqsState {
  readonly buckets: Map<ActorId, BucketState>;
  readonly queues: Map<ActorId, QueueState>;
  readonly givenUp: Map<number, number>; // receives of each message on its way to dead letters
  down: readonly string[]; // servers that cannot be reached
}

const NONE: readonly ActorId[] = [];

function begin(trace: Trace, scenario: Parameters<Reading['begin']>[1]): SqsState {
  const known = scenario === undefined ? {} : traitsOf(scenario);
  const queues = new Map<ActorId, QueueState>();
  for (const { id, name, role } of trace.actors) {
    if (role !== 'destination') continue;
    const traits = known[name] ?? traitsOfNew(name);
    queues.set(id, { name, traits, held: new Map(), ghosts: new Map(), polled: null });
  }
  const buckets = new Map<ActorId, BucketState>();
  for (const { id, machine } of trace.actors) if (machine === 'bucket') buckets.set(id, empty());
  return { queues, buckets, givenUp: new Map(), down: [] };
}

function read(state: SqsState, trace: Trace, seq: number): readonly ActorId[] {
  const entry = trace.entry(seq);
  const { actor, kind } = entry;
  if (kind === 'crashed' || kind === 'restarted') return serverChanged(state, trace, entry);
  const bucket = state.buckets.get(actor);
  if (bucket !== undefined) return readObject(bucket, entry) ? [actor] : NONE;
  const queue = queueOf(state, trace, actor);
  if (queue === undefined) return NONE;
  if (kind === 'answered') answered(queue, trace, entry);
  else if (entry.copy === undefined) return NONE;
  else if (kind === 'stored') stored(queue, trace, { entry, givenUp: state.givenUp });
  else if (kind === 'delivered') delivered(queue, trace, entry);
  else if (kind === 'removed' || kind === 'expired' || kind === 'deadLettered') {
    if (kind === 'removed') haunt(queue, state.down, entry);
    if (kind === 'deadLettered') state.givenUp.set(entry.message!, receivesOf(entry));
    queue.held.delete(entry.copy);
  } else return NONE;
  if (state.buckets.size === 0) return [actor];
  for (const own of state.buckets.values()) readPointer(own, trace, entry);
  return [actor, ...state.buckets.keys()];
}

/** A queue may come while the world runs: a step creates one. */
function queueOf({ queues }: SqsState, trace: Trace, actor: ActorId): QueueState | undefined {
  const known = queues.get(actor);
  const { role, name } = trace.actors[actor]!;
  if (known !== undefined || role !== 'destination') return known;
  const traits = traitsOfNew(name);
  const fresh: QueueState = { name, traits, held: new Map(), ghosts: new Map(), polled: null };
  queues.set(actor, fresh);
  return fresh;
}

const listOf = (json: Json | undefined): readonly string[] | undefined =>
  json === undefined ? undefined : (json as readonly string[]);

/** S20, S21: "sqs.s2" is a server of all standard queues. */
function serverChanged(
  state: SqsState, trace: Trace, { actor, kind }: TraceEntry,
): readonly ActorId[] {
  const name = /^sqs\.(s\d+)$/.exec(trace.nameOf(actor))?.[1];
  if (name === undefined) return NONE;
  const rest = state.down.filter((server) => server !== name);
  state.down = kind === 'crashed' ? [...rest, name] : rest;
  if (kind === 'restarted') {
    for (const { ghosts } of state.queues.values()) {
      for (const [copy, ghost] of ghosts) {
        // Kept until it is told as stored again: what it was is not told again.
        ghosts.set(copy, ghost.with({ servers: ghost.is.servers.filter((each) => each !== name) }));
      }
    }
  }
  return [...state.queues.keys()];
}

const receivesOf = (entry: TraceEntry): number => Number(fieldsOf(entry.detail)['receives'] ?? 0);

interface Coming {
  readonly entry: TraceEntry;
  readonly givenUp: Map<number, number>;
}

function stored({ held, ghosts }: QueueState, trace: Trace, { entry, givenUp }: Coming): void {
  const { seq, at, until, message = 0, native } = entry;
  const copy = entry.copy!;
  const { group, servers, ghostOf } = fieldsOf(entry.detail);
  const phase = until === undefined ? 'visible' : 'delayed';
  const now = { phase, entry: seq, from: at, until: until ?? at } as const;
  const known = held.get(copy);
  if (known !== undefined) {
    held.set(copy, known.with(now));
    return;
  }
  // S54: the count goes on among the dead letters; S21: and when a server brings it back.
  const ghost = ghosts.get(Number(ghostOf));
  const receives = ghost?.is.receives ?? (native === 'RedrivePolicy' ? givenUp.get(message) : 0);
  givenUp.delete(message);
  if (ghost?.is.servers.length === 0) ghosts.delete(ghost.copy);
  // What comes back with a server lies on that one.
  const own = /^sqs\.(s\d+)$/.exec(serverBehind(trace, entry))?.[1];
  held.set(copy, new Held(copy, {
    ...now, message, label: trace.messages[message]?.label ?? '', receives: receives ?? 0,
    handles: [],
    group: typeof group === 'string' ? group : '',
    servers: listOf(servers) ?? (own === undefined ? ['s1'] : [own]),
  }));
}

/** The server whose return is a cause of an entry; '' for none. */
function serverBehind(trace: Trace, { seq, native }: TraceEntry): string {
  if (native !== 'server is back') return '';
  for (let at = seq - 1; at >= 0; at--) {
    const { kind, actor } = trace.entry(at);
    if (kind === 'restarted') return trace.nameOf(actor);
  }
  return '';
}

function delivered(queue: QueueState, trace: Trace, entry: TraceEntry): void {
  const { seq, at, peer } = entry;
  const { attempt, leaseUntil, handle, asked, request } = fieldsOf(entry.detail);
  const held = queue.held.get(entry.copy!);
  if (held === undefined) return;
  const handles = [...held.is.handles.filter((one) => one !== handle), String(handle as string)];
  queue.held.set(held.copy, held.with({
    phase: 'inFlight', entry: seq, from: at, until: Number(leaseUntil) as Micros,
    receives: Number(attempt), handles,
  }));
  const { polled } = queue;
  const client = peer === undefined ? '' : trace.nameOf(peer);
  // One answer may hand out several.
  const isSame = polled?.client === client && polled.request === request;
  const found = isSame ? polled.found + 1 : 1;
  queue.polled = polledBy(queue, { client, request: Number(request), asked, found });
}

function answered(queue: QueueState, trace: Trace, entry: TraceEntry): void {
  const { native, at, peer } = entry;
  const { outcome, messages, asked, request, handle, leaseUntil } = fieldsOf(entry.detail);
  if (outcome !== 'ok') return;
  if (native === 'ReceiveMessage' && messages === 0) {
    const client = peer === undefined ? '' : trace.nameOf(peer);
    queue.polled = polledBy(queue, { client, request: Number(request), asked, found: 0 });
  } else if (typeof leaseUntil === 'number') {
    // S14: a lease that was changed begins again.
    for (const held of queue.held.values()) {
      if (!held.is.handles.includes(String(handle as string))) continue;
      queue.held.set(held.copy, held.with({ from: at, until: leaseUntil as Micros }));
    }
  }
}

interface Poll {
  readonly client: string;
  readonly request: number;
  readonly asked: Json | undefined;
  readonly found: number;
}

function polledBy({ held }: QueueState, { client, request, asked, found }: Poll): Polled {
  let waiting = 0;
  for (const { is } of held.values()) if (is.phase === 'visible') waiting++;
  return { client, request, asked: listOf(asked) ?? null, found, waiting };
}

/** S21: a server that cannot be reached keeps what is deleted meanwhile. */
function haunt({ held, ghosts }: QueueState, down: readonly string[], entry: TraceEntry): void {
  if (down.length === 0 || entry.native !== 'DeleteMessage') return;
  const gone = held.get(entry.copy!);
  const servers = gone?.is.servers.filter((server) => down.includes(server)) ?? [];
  if (servers.length > 0) ghosts.set(gone!.copy, gone!.with({ servers }));
}

export const reading: Reading<SqsState> = {
  begin, read,
  detailOf: ({ queues, buckets, down }, actor): QueueDetail | BucketDetail | undefined => {
    const bucket = buckets.get(actor);
    if (bucket !== undefined) return bucketDetailOf(bucket);
    const queue = queues.get(actor);
    return queue === undefined ? undefined : detailOf(queue, down);
  },
};
