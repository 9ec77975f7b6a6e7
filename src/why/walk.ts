/** From an entry back through its causes, until a fault, a setting or a rule explains it. */
import type { Role } from '../trace/actor';
import type { EntryKind, TraceEntry } from '../trace/entry';
import { fieldOf, type Scene } from './scene';

/** What a reason ends in; `open` when the trace does not say. */
type End =
  | 'fault' // what somebody did to the world: a step that is no setting
  | 'setting' // a value that somebody gave
  | 'rule' // the system does so, and its rule says where that is written
  | 'open';

/** How an entry follows in a reason from the one before it. */
type Link = 'asked' | 'because' | 'meanwhile';

export interface ReasonStep {
  readonly seq: number;
  readonly link: Link;
}

/** Why something is so: from what is asked about back to what it ends in. */
export interface Reason {
  readonly steps: readonly ReasonStep[];
  readonly end: End;
  readonly endAt: number; // the entry that it ends in
}

/** Where a walk need not go on: nothing there explains what is asked. */
export type Home = (entry: TraceEntry) => boolean;

const numberIn = (entry: TraceEntry, name: string): number | undefined => {
  const value = fieldOf(entry, name);
  return typeof value === 'number' ? value : undefined;
};

/** Steps that give a value, beside those that set one by its name. */
const GIVES = new Set(['rate', 'set']);

/** What somebody did to the world. */
export const isStep = (entry: TraceEntry): boolean => numberIn(entry, 'step') !== undefined;

export const isSetting = (entry: TraceEntry): boolean =>
  isStep(entry) && entry.kind === 'changed' && entry.native !== 'poison' &&
  (fieldOf(entry, 'value') !== undefined || GIVES.has(entry.native));

/** What every message goes through once while nothing goes wrong. */
function isOrdinary(entry: TraceEntry): boolean {
  switch (entry.kind) {
    case 'created':
    case 'replicated': return true;
    case 'sent': return isFirstSend(entry);
    case 'routed': return entry.peer !== undefined;
    case 'stored':
      return fieldOf(entry, 'returned') !== true && numberIn(entry, 'position') === undefined;
    case 'delivered': return fieldOf(entry, 'redelivered') !== true;
    default: return false;
  }
}

/** A message that leaves for the first time, as far as its entry says. */
const isFirstSend = (entry: TraceEntry): boolean =>
  entry.kind === 'sent' && entry.message !== undefined && entry.native !== 'retransmit' &&
  (numberIn(entry, 'attempt') ?? 1) === 1;

/** A hop that was dropped was so by its fault; everything else has one cause. */
const causeOf = (entry: TraceEntry): number | undefined =>
  (entry.kind === 'dropped' ? numberIn(entry, 'endedBy') : undefined) ?? entry.cause;

/** Walks back from an entry. */
export function walk(scene: Scene, from: number, isHome: Home = isOrdinary): Reason {
  const seqs = [from];
  for (let at = scene.entry(from); ; ) {
    if (isStep(at)) {
      return { steps: linked(seqs), end: isSetting(at) ? 'setting' : 'fault', endAt: at.seq };
    }
    const next = causeOf(at);
    if (next === undefined) return isRoot(scene, at) ? atRule(scene, seqs) : open(seqs);
    const cause = sameHopOf(scene, next, at);
    if (isHome(cause)) return atRule(scene, seqs);
    seqs.push(cause.seq);
    at = cause;
  }
}

const linked = (seqs: readonly number[]): ReasonStep[] =>
  seqs.map((seq, place) => ({ seq, link: place === 0 ? 'asked' : 'because' }));

const open = (seqs: readonly number[]): Reason =>
  ({ steps: linked(seqs), end: 'open', endAt: seqs.at(-1) as number });

/** Moving on is what a system does all day; a rule of anything else says more. */
const EVERYDAY = new Set<EntryKind>(['sent', 'routed', 'stored']);

/** After so many requests in a row without a rule, a chain only tells that somebody kept asking. */
const TALK_MAX = 6;

/** Of entries from what is asked about back to its cause: the last whose rule says most. */
export function tellingRule(scene: Scene, seqs: readonly number[]): number | undefined {
  let [last, talk]: [number | undefined, number] = [undefined, 0];
  for (const seq of seqs) {
    if (isTelling(scene.entry(seq))) [last, talk] = [seq, 0];
    else if (++talk > TALK_MAX && last !== undefined) break;
  }
  return last ?? seqs.findLast((seq) => scene.trace.columns.rule[seq] !== 0);
}

function isTelling(entry: TraceEntry): boolean {
  const { kind, rule, message } = entry;
  const isTalk = kind === 'sent' && message === undefined;
  if (rule === undefined || isTalk || kind === 'delivered') return false;
  return !(EVERYDAY.has(kind) && isOrdinary(entry));
}

/** Nothing farther back explains it: then a rule on the way must. */
function atRule(scene: Scene, seqs: readonly number[]): Reason {
  const last = tellingRule(scene, seqs);
  if (last === undefined) return open(seqs);
  // What was before that is how the run came to be there, and explains nothing.
  const steps = linked(seqs.slice(0, seqs.indexOf(last) + 1));
  return { steps, end: 'rule', endAt: last };
}

/** How an actor may begin by itself; all else answers to something. */
const BEGINNINGS = new Set<EntryKind>(['started', 'changed', 'connected', 'joined', 'sent']);

/** Who sends something without being asked, also later than when the run began. */
const SELF_STARTERS = new Set<Role | undefined>(['producer', 'consumer', 'client']);

/** It began by itself: nothing but coming to be was before it, or it is a clock of the system. */
function isRoot(scene: Scene, entry: TraceEntry): boolean {
  const { kind, actor, seq, at, message } = entry;
  const isSelfStarter = at === 0 || SELF_STARTERS.has(scene.trace.actors[actor]?.role);
  if (kind === 'sent' && !isSelfStarter) return false;
  // What was there when the run began came from nowhere.
  if (kind === 'created' || (kind === 'stored' && at === 0)) return true;
  if (isClock(scene, entry)) return true;
  return BEGINNINGS.has(kind) && message === undefined && scene.hostsOf(actor).every((host) =>
    scene.isEach(host, (own) => own.cause === undefined && !isStep(own), seq));
}

/** What a system does by a clock that the start of the run has set, every time without a cause. */
function isClock(scene: Scene, entry: TraceEntry): boolean {
  const { kind, actor, native, rule, message, peer } = entry;
  if (kind !== 'changed' || rule === undefined) return false;
  if (message !== undefined || peer !== undefined) return false;
  return scene.isEach(actor, (own) => own.native !== native || own.cause === undefined);
}

/** Several messages in one hop stand together, and a cause names one of them: take our own. */
function sameHopOf(scene: Scene, seq: number, { message, copy }: TraceEntry): TraceEntry {
  const named = scene.entry(seq);
  const isOther = message !== undefined && named.message !== undefined && named.message !== message;
  if (!isOther) return named;
  const isSame = ({ at, actor, kind, peer }: TraceEntry): boolean =>
    at === named.at && actor === named.actor && kind === named.kind && peer === named.peer;
  for (const way of [-1, 1]) {
    for (let at = seq + way; at >= 0 && at < scene.count && isSame(scene.entry(at)); at += way) {
      const entry = scene.entry(at);
      if (entry.message === message && entry.copy === copy) return entry;
    }
  }
  return named;
}

/** Goes on where one reason stops at a rule, with what happened meanwhile. */
export function joined(first: Reason, meanwhile: Reason | undefined): Reason {
  if (meanwhile === undefined || first.end !== 'rule') return first;
  const known = new Set(first.steps.map(({ seq }) => seq));
  const steps = meanwhile.steps
    .map(({ seq, link }): ReasonStep => ({ seq, link: link === 'asked' ? 'meanwhile' : link }))
    .filter(({ seq }) => !known.has(seq));
  return { steps: [...first.steps, ...steps], end: meanwhile.end, endAt: meanwhile.endAt };
}

/** A reason with what is asked about before it; what comes of nothing explains nothing. */
export function after(scene: Scene, asked: readonly number[], reason: Reason): Reason {
  const known = new Set(asked);
  const rest = reason.steps
    .filter(({ seq }) => !known.has(seq))
    .map(({ seq, link }): ReasonStep => ({ seq, link: link === 'asked' ? 'because' : link }));
  const steps = [...linked(asked), ...rest];
  const isHung = asked.some((seq) => hangs(scene, scene.entry(seq)));
  return isHung ? { ...reason, steps, end: 'open' } : { ...reason, steps };
}

const hangs = (scene: Scene, entry: TraceEntry): boolean =>
  entry.cause === undefined && !isStep(entry) && !isRoot(scene, entry);
