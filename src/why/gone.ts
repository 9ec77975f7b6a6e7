/** Why a message is not where it should be: lost, given up, expired, refused, or nowhere. */
import type { Json } from '../base/json';
import type { EntryKind, TraceEntry } from '../trace/entry';
import { whyUnsettled } from './again';
import { type Cell, isOfOther, livesOf } from './cells';
import { fieldOf, type Scene } from './scene';
import { after, joined, type Reason, walk } from './walk';

const GONE = new Set(['removed', 'expired', 'deadLettered']);

/** How the copies of a cell ended, the last first. */
export function endOf(scene: Scene, cell: Cell, kind?: EntryKind): TraceEntry | undefined {
  return livesOf(scene, cell).findLast((entry) =>
    kind === undefined ? GONE.has(entry.kind) : entry.kind === kind);
}

/** Why a copy was given up: also why it had come back so often, when that is the reason. */
export function whyGivenUp(scene: Scene, end: TraceEntry): Reason {
  const reason = walk(scene, end.seq);
  if (reason.end !== 'rule') return reason;
  const before = scene.lifeOf(end.message!)
    .filter(({ copy, seq }) => copy === end.copy && seq < end.seq);
  const out = before.findLast(({ kind }) => kind === 'delivered');
  const back = before.findLast(({ kind }) => kind === 'stored');
  if (out === undefined || back === undefined || back.seq < out.seq) return reason;
  const unsettled = whyUnsettled(scene, { delivery: out, until: back.seq });
  return joined(reason, joined(walk(scene, back.seq), unsettled));
}

/** Why a cell that somebody should have worked on was never worked on. */
export function whyLost(scene: Scene, cell: Cell): Reason {
  const end = endOf(scene, cell);
  const lives = livesOf(scene, cell);
  const delivery = lives.findLast(({ kind }) => kind === 'delivered');
  if (end !== undefined && !wasHanded(end)) return walk(scene, strayOf(scene, end).seq);
  if (delivery === undefined) return whySkipped(scene, cell);
  const given = givenUpAfter(lives, delivery);
  if (end === undefined && given !== undefined) return walk(scene, given.seq);
  const gone = whyUnsettled(scene, { delivery, until: scene.count });
  if (end !== undefined) return joined(walk(scene, end.seq), gone);
  return gone === undefined ? walk(scene, delivery.seq) : after(scene, [delivery.seq], gone);
}

/** Its consumer said that it would not work on it: what befell that one later explains nothing. */
const givenUpAfter = (
  lives: readonly TraceEntry[], { peer, seq }: TraceEntry,
): TraceEntry | undefined => lives.find((entry) =>
  entry.kind === 'settled' && entry.actor === peer && entry.seq > seq &&
  fieldOf(entry, 'outcome') === 'rejected');

/** Where a dead letter went to nobody, or was dropped on its way; of another end, the end. */
const strayOf = (scene: Scene, end: TraceEntry): TraceEntry =>
  end.kind !== 'deadLettered' ? end : scene.lifeOf(end.message!).find(({ kind, peer, seq }) =>
    seq > end.seq && (kind === 'dropped' || (kind === 'routed' && peer === undefined))) ?? end;

/** Gone from its place because a consumer had it. */
const wasHanded = (end: TraceEntry): boolean => fieldOf(end, 'reason') === 'delivered';

/** It lies in a log that its reader has gone past, or was never stored for this reader. */
function whySkipped(scene: Scene, cell: Cell): Reason {
  const stored = livesOf(scene, cell).find(({ kind }) => kind === 'stored');
  if (stored === undefined) return whyNowhere(scene, cell.message);
  for (let seq = stored.seq + 1; seq < scene.count; seq++) {
    const entry = scene.entry(seq);
    const isPast = entry.kind === 'delivered' && entry.actor === stored.actor &&
      (entry.copy ?? -1) > (stored.copy ?? -1) && !isOfOther(scene, entry, cell.subscriber);
    if (isPast) return after(scene, [stored.seq, seq], walk(scene, seq));
  }
  return walk(scene, stored.seq);
}

const TELLING = new Set([
  'created', 'sent', 'routed', 'answered', 'dropped', 'expired', 'removed', 'deadLettered',
]);

/** Why nobody ever stored a message. */
export function whyNowhere(scene: Scene, message: Cell['message']): Reason {
  const life = scene.lifeOf(message);
  const last = life.findLast((entry) => TELLING.has(entry.kind));
  const nowhere = life.findLast(({ kind, peer }) => kind === 'routed' && peer === undefined);
  const dropped = life.findLast(({ kind }) => kind === 'dropped');
  const at = nowhere ?? (last?.kind === 'sent' ? (dropped ?? last) : last);
  const reason = walk(scene, at?.seq ?? 0);
  if (reason.end !== 'open' || at === undefined) return reason;
  // Its making needs no cause; a chain that breaks off elsewhere has a hole, and stays open.
  if (scene.entry(reason.endAt).kind !== 'created') return reason;
  // A drop before it was mended by a retry, and explains nothing.
  const end = dropped !== undefined && dropped.seq > at.seq ? dropped : partingOf(scene, at);
  return end === undefined ? reason : after(scene, [at.seq], walk(scene, end.seq));
}

const PARTS = new Set(['crashed', 'disconnected', 'blocked']);

/** What a producer was kept by: it was cut off, or waited, already or before it could send. */
function partingOf(scene: Scene, { actor, seq }: TraceEntry): TraceEntry | undefined {
  const turns = scene.aboutOf(
    actor, 'crashed', 'disconnected', 'restarted', 'connected', 'blocked', 'unblocked');
  const before = turns.findLast((turn) => turn.seq < seq);
  if (before !== undefined && PARTS.has(before.kind)) return before;
  return turns.find((turn) => turn.seq > seq && PARTS.has(turn.kind));
}

const REFUSED = new Set<Json | undefined>(['fail', 'returned']);

/** Why the producer was told that it failed. */
export function whyRefused(scene: Scene, message: Cell['message']): Reason {
  const refused = scene.lifeOf(message).findLast((entry) =>
    entry.kind === 'answered' && REFUSED.has(fieldOf(entry, 'outcome')));
  return refused === undefined ? whyNowhere(scene, message) : walk(scene, refused.seq);
}

