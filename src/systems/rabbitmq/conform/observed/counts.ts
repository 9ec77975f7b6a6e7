/** What every queue held at each checkpoint, counted from the trace. */
import { fieldsOf } from '../../../../base/json';
import { millis } from '../../../../base/micros';
import type { RecordedEntity } from '../../../../conform/forms/mq-trace';
import type { Checkpoint, Counts } from '../../../../conform/outcome';
import { textOf } from '../../../../conform/text';
import type { Actor } from '../../../../trace/actor';
import type { ActorId, CopyId, TraceEntry } from '../../../../trace/entry';
import type { Trace } from '../../../../trace/trace';
import { queueType } from '../arguments';
import { Entities } from '../entities';
import { masked, queueNameOf, type Reading } from './reading';
import { Sight } from './sight';

/** One queue, as far as the trace was read. */
interface Held {
  readonly ready: Map<CopyId, number>; // until when it is hidden
  readonly out: Set<CopyId>;
  readonly kept: Set<CopyId>; // dead letters that wait for whoever is to take them (R75)
  consumers: number;
  isDown: boolean; // its node is: nobody can count it
  home?: ActorId | undefined; // the node of its master, if its process is no one's
  leader?: ActorId | undefined; // the node of the member that leads
  isHeadless: boolean; // that node is down, and nobody else leads yet
}

/** The counts at every checkpoint step. */
export function checkpointsOf(reading: Reading): Checkpoint[] {
  const { recording, times } = reading.plan;
  const queues = initial(reading);
  const sight = new Sight(reading.plan, reading.trace);
  let next = 0;
  return recording.steps.flatMap((step, place) => {
    if (step.do !== 'checkpoint') return [];
    const at = times[place] ?? 0;
    for (let entry = reading.entries[next]; entry !== undefined && entry.at <= at;
      entry = reading.entries[++next]) {
      sight.hear(entry);
      count(queues, entry, reading);
    }
    const { label, queues: only } = step;
    return [{
      step: place,
      ...(typeof label === 'string' && { label }),
      queues: countsOf(queues, { at, only: only as readonly string[] | undefined, reading, sight }),
    }];
  });
}

const empty = (): Held => ({
  ready: new Map(), out: new Set(), kept: new Set(), consumers: 0, isDown: false, isHeadless: false,
});

/** Queues that are there from the start: the first that is told of them is not their beginning. */
function initial({ entries, trace }: Reading): Map<ActorId, Held> {
  const first = new Map<ActorId, string>();
  for (const { kind, actor } of entries) {
    if ((kind === 'started' || kind === 'stopped') && !first.has(actor)) first.set(actor, kind);
  }
  return new Map(trace.actors.flatMap(({ id, role }) =>
    (role === 'destination' && first.get(id) !== 'started' ? [[id, empty()] as const] : [])));
}

function count(queues: Map<ActorId, Held>, entry: TraceEntry, { trace }: Reading): void {
  const { kind, native, actor, peer, copy, until } = entry;
  if (kind === 'joined' || kind === 'left') {
    const held = peer === undefined ? undefined : queues.get(peer);
    if (held !== undefined) held.consumers += kind === 'joined' ? 1 : -1;
    return;
  }
  if (kind === 'crashed' || kind === 'restarted') {
    for (const [queue, held] of queues) {
      if (held.leader === actor) held.isHeadless = true;
      if ((held.home ?? trace.actors[queue]?.host) !== actor) continue;
      held.isDown = kind === 'crashed';
      if (held.isDown) held.consumers = 0;
    }
    return;
  }
  if (native === 'leading') return lead(queues, actor, trace);
  if (kind === 'blocked' && (native === 'no leader' || native === 'endless loop')) {
    const held = queues.get(actor);
    if (held !== undefined) held.isHeadless = true;
    return;
  }
  if (native === 'leader') return follow(queues.get(actor), entry, trace);
  if (trace.actors[actor]?.role !== 'destination') return;
  if (kind === 'started') queues.set(actor, empty());
  else if (kind === 'stopped') queues.delete(actor);
  else if (copy !== undefined) move(queues.get(actor), { kind, native, copy, until: until ?? 0 });
}

/** K15: a member has become the master; whoever consumed from another has to do so anew. */
function lead(queues: ReadonlyMap<ActorId, Held>, member: ActorId, trace: Trace): void {
  const { name, host, machine } = trace.actors[member] as Actor;
  const node = host === undefined ? '' : `@${trace.nameOf(host)}`;
  const queue = trace.actorNamed(name.slice(0, name.length - node.length))?.id;
  const held = queue === undefined ? undefined : queues.get(queue);
  if (machine !== 'mirrorMember' || held === undefined) return;
  Object.assign(held, { home: host, isDown: false, consumers: 0 });
}

/** K2: the members have a leader, who knows what the queue holds. */
function follow(held: Held | undefined, { detail }: TraceEntry, trace: Trace): void {
  const node = trace.actorNamed(textOf(fieldsOf(detail)['node']))?.id;
  if (held !== undefined) Object.assign(held, { leader: node, isHeadless: false });
}

function move(
  held: Held | undefined,
  { kind, native, copy, until }:
  { kind: string; native: string; copy: CopyId; until: number },
): void {
  if (held === undefined || !MOVES.has(kind)) return;
  held.ready.delete(copy);
  held.out.delete(copy);
  held.kept.delete(copy);
  // R75: a dead letter that is kept is neither ready nor unacknowledged.
  if (native === 'dead-letter-strategy' && kind === 'stored') held.kept.add(copy);
  else if (kind === 'stored') held.ready.set(copy, until);
  if (kind === 'delivered') held.out.add(copy);
}

const MOVES = new Set(['stored', 'delivered', 'removed', 'expired', 'deadLettered']);

function countsOf(
  queues: ReadonlyMap<ActorId, Held>,
  { at, only, reading, sight }:
  { at: number; only: readonly string[] | undefined; reading: Reading; sight: Sight },
): { [queue: string]: Counts } {
  // V17: a node tells of the queues of nodes that it sees; of a replicated one, any member does.
  const seen = [...queues].filter(([actor, { isDown, leader, home }]) =>
    !isDown && (leader !== undefined || sight.sees(home ?? reading.trace.actors[actor]?.host)));
  const named = seen.map(([actor, held]) => [actor, recordedName(actor, reading),
    held.isHeadless ? { ...held, isHeadless: !findsLeader(actor, at, reading) } : held] as const);
  const wanted = named.filter(([, name]) => only === undefined || only.includes(name));
  return Object.fromEntries(wanted.map(([actor, name, held]) =>
    [masked(name), rowOf(held, {
      at, type: declaredAnew(actor, at, reading) ?? typeOf(actor, name, reading),
    })]));
}

// K2: whoever asks while the members elect is answered by the winner.
const ELECTION = millis(1100);

const findsLeader = (queue: ActorId, asked: number, { entries }: Reading): boolean =>
  entries.some(({ native, actor, at }) =>
    native === 'leader' && actor === queue && at > asked && at <= asked + ELECTION);

function rowOf(
  { ready, out, kept, consumers, isHeadless }: Held, { at, type }: { at: number; type: string },
): Counts {
  const delayed = [...ready.values()].filter((until) => until > at).length;
  if (type === 'stream') return { messages: ready.size + out.size };
  // Nobody answers for a quorum queue without a leader.
  if (isHeadless) return { unavailable: true };
  return {
    ready: ready.size - delayed, unacked: out.size,
    ...(type === 'classic' && { consumers }),
    ...(delayed > 0 && { delayed }),
    ...(kept.size > 0 && { discarded: kept.size }),
  };
}

/** What a recording calls a queue: "b:orders" in the vhost "b", an alias for a made-up name. */
function recordedName(actor: ActorId, { trace, plan }: Reading): string {
  const name = queueNameOf(actor, { trace, plan });
  const vhost = plan.recording.topology.vhosts.find((other) => name.startsWith(`${other}/`));
  const own = vhost === undefined ? name : name.slice(vhost.length + 1);
  const alias = Object.entries(plan.learned).find(([, learned]) => learned === own)?.[0] ?? own;
  return vhost === undefined ? alias : `${vhost}:${alias}`;
}

const TYPES: { readonly [machine: string]: string } = {
  queue: 'classic', quorumQueue: 'quorum', stream: 'stream',
};

// Who comes back under its name is the same actor, with the machine that it had: its step tells.
function declaredAnew(queue: ActorId, asked: number, reading: Reading): string | undefined {
  const [before, last] = reading.entries.filter(({ actor, at, kind }) =>
    actor === queue && at <= asked && (kind === 'started' || kind === 'stopped')).slice(-2);
  if (before?.kind !== 'stopped' || last?.kind !== 'started') return undefined;
  const step = reading.plan.recording.steps[reading.stepOf(last)];
  return step?.do !== 'declare' ? undefined
    : queueType(step['entity'] as unknown as RecordedEntity);
}

// What was declared in many ways is what its process is; one with members, what is told of it.
function typeOf(actor: ActorId, name: string, { plan, trace }: Reading): string {
  const own = TYPES[trace.actors[actor]?.machine ?? ''];
  if (own !== undefined) return own;
  const id = name.slice(name.indexOf(':') + 1);
  const entity = Entities.all(plan.recording).find((other) =>
    other.kind !== 'exchange' && (other.id === id || other.id === name));
  return entity === undefined ? 'classic' : queueType(entity);
}
