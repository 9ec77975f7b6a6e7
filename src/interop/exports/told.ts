/** What an export is made of: a run, as far as it has been played. */
import type { Micros } from '../../base/micros';
import { type Actor, lineOf } from '../../trace/actor';
import { NO_ACTOR } from '../../trace/columns';
import type { ActorId, EntryKind, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';

export interface Told {
  readonly trace: Trace;
  readonly from: number; // the first entry that is told; those before are left out
  readonly count: number; // entries that have happened
  readonly now: Micros; // the playhead
  readonly system: string; // 'rabbitmq'
  readonly telemetry: string; // what OpenTelemetry calls the system: 'aws_sqs'
  readonly title: string; // of the world
  readonly seed: number;
}

/** One message or request on its way between two that have a line of their own. */
export interface Hop {
  readonly entry: TraceEntry;
  readonly from: ActorId;
  readonly to: ActorId;
  readonly end: Micros | undefined; // when it arrived or was lost; else it is on its way
  readonly isLost: boolean;
  readonly label: string; // 'basic.deliver m3'
}

const KINDS: readonly EntryKind[] = [
  'sent', 'routed', 'replicated', 'delivered', 'settled', 'answered', 'deadLettered',
];

/** What is a moment of somebody's, and no hop. */
export const MOMENTS: readonly EntryKind[] = [
  'crashed', 'restarted', 'stopped', 'created', 'stored', 'processed', 'expired', 'removed',
  'deadLettered', 'blocked', 'unblocked', 'joined', 'left', 'assigned', 'committed',
];

/** The process in which an actor runs, or the one that stands for it. */
export function rootOf(actors: readonly Actor[], actor: ActorId): ActorId {
  let root = lineOf(actors, actors[actor]!) ?? actors[actor]!;
  while (root.host !== undefined) root = actors[root.host]!;
  return root.id;
}

/** All hops of a run, in the order in which they left. */
export function hopsOf(told: Told): Hop[] {
  const { trace, from: first, count, now } = told;
  const lost = lossesOf(told);
  const lines = trace.actors.map((actor) => lineOf(trace.actors, actor)?.id);
  const hops: Hop[] = [];
  for (let seq = first; seq < count; seq++) {
    const lostAt = lost.get(seq);
    if (!isHop(trace, seq, lostAt !== undefined)) continue;
    const entry = trace.entry(seq);
    const [from, to] = [lines[entry.actor], lines[entry.peer!]];
    if (from === undefined || to === undefined || from === to) continue;
    const { until = Infinity } = entry;
    const end = lostAt ?? (until <= now ? entry.until : undefined);
    hops.push({ entry, from, to, end, isLost: lostAt !== undefined, label: labelOf(trace, entry) });
  }
  return hops;
}

/** What waits at a cut wire has no end before it is sent again or lost. */
function isHop(trace: Trace, seq: number, isLost: boolean): boolean {
  const { at, until, peer } = trace.columns;
  if (peer[seq] === NO_ACTOR || !(isLost || until[seq]! > at[seq]!)) return false;
  return KINDS.includes(trace.entry(seq).kind);
}

/** When each hop that was lost was lost, by its seq. */
function lossesOf({ trace, from, count }: Told): Map<number, Micros> {
  const lost = new Map<number, Micros>();
  for (let seq = from; seq < count; seq++) {
    const entry = trace.entry(seq);
    if (entry.kind === 'dropped' && entry.cause !== undefined) lost.set(entry.cause, entry.at);
  }
  return lost;
}

/** The system's own word, and the message that it is about. */
export function labelOf(trace: Trace, { native, message }: TraceEntry): string {
  const label = message === undefined ? '' : (trace.messages[message]?.label ?? '');
  return [native, label].filter((word) => word !== '').join(' ');
}
