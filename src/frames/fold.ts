/** What each kind of entry does to the world: one small step each, however much is held. */
import { fieldsOf } from '../base/json';
import { NO_ACTOR, NONE } from '../trace/columns';
import { ENTRY_KINDS, type EntryKind } from '../trace/entry';
import { isState } from '../trace/state';
import { kindCode } from '../trace/trace';
import { healthAfter } from './health/health';
import { asDone, delivery, entryOf } from './world/delivery';
import { textOf } from './world/detail';
import { HEALTH_STEPS, touch, turned } from './world/health';
import {
  COUNT_WORDS, type CountWord, GONE, HELD, LOGGED, READY, type Step, UNACKED, type World,
} from './world/world';

/** Folds the entries from where the world is up to, but not including, `to`. */
export function fold(world: World, to: number): void {
  const { kind } = world.trace.columns;
  for (let seq = world.length; seq < to; seq++) STEPS[kind[seq]!]!(world, seq);
  world.length = Math.max(world.length, to);
}

const word = (name: CountWord): number => COUNT_WORDS.indexOf(name);
const SENT = word('sent');
const ANSWERS: { readonly [outcome: string]: number } = {
  ok: word('confirmed'), fail: word('refused'), info: word('unknown'), returned: word('returned'),
};
const DEAD_LETTERED = kindCode('deadLettered');
const DELIVERED = kindCode('delivered');

// --- settings, and what comes to nothing -------------------------------------------------------

const changed: Step = (world, seq) => {
  const { texts, columns } = world.trace;
  const actor = columns.actor[seq]!;
  if (world.roles[actor] === 'link') {
    turned(world, seq);
    return;
  }
  const native = texts[columns.native[seq]!]!;
  // Work that failed is in nobody's hand any more, whether the client says so or not.
  if (native === 'poisoned') world.inboxes[world.app[actor]!]?.delete(columns.copy[seq]!);
  if (isState(native, world.trace.detail(seq))) world.state[actor] = columns.native[seq]!;
  else world.health[actor] = healthAfter(world.health[actor]!, world.trace, seq);
  touch(world, actor, seq);
};

const disconnected: Step = (world, seq) => {
  const actor = world.trace.columns.actor[seq]!;
  world.inboxes[world.app[actor]!]?.clear();
  touch(world, actor, seq);
};

const dropped: Step = (world, seq) => {
  const { cause, kind, copy, peer } = world.trace.columns;
  const hop = cause[seq]!;
  if (hop === NONE || kind[hop] !== DELIVERED || peer[hop] === NO_ACTOR) return;
  const app = world.app[peer[hop]!]!;
  const inbox = world.inboxes[app];
  if (inbox === undefined || entryOf(inbox.get(copy[hop]!) ?? NONE) !== hop) return;
  inbox.delete(copy[hop]!);
  touch(world, app, seq);
};

// --- copies ------------------------------------------------------------------------------------

/** Whether a copy came here because somewhere else gave it up, perhaps by way of a router. */
function isGivenUp(world: World, seq: number): boolean {
  const { cause, kind } = world.trace.columns;
  for (let at = cause[seq]!, steps = 0; at !== NONE && steps < 3; at = cause[at]!, steps++) {
    if (kind[at] === DEAD_LETTERED) return true;
  }
  return false;
}

const stored: Step = (world, seq) => {
  const { actor, copy, until } = world.trace.columns;
  const [id, home] = [copy[seq]!, actor[seq]!];
  if (id === NONE) return;
  world.room(id);
  const { mode, isDead, attempts, holder, since } = world.copies;
  if (mode[id] === GONE) {
    attempts[id] = 0;
    isDead[id] = isGivenUp(world, seq) ? 1 : 0;
    world.count(home, STORED);
  } else {
    world.lift(id);
  }
  const { ready, held, isLog } = world.holder(home);
  const isHidden = until[seq]! > 0;
  const place = isHidden ? undefined : fieldsOf(world.trace.detail(seq))['position'];
  if (isHidden) held.add(id);
  else if (typeof place === 'number') ready.insert(place, id);
  else ready.push(id);
  mode[id] = isHidden ? HELD : isLog ? LOGGED : READY;
  holder[id] = home;
  since[id] = seq;
  touch(world, home, seq);
};
const STORED = word('stored');

const delivered: Step = (world, seq) => {
  const { actor, copy, peer } = world.trace.columns;
  const [id, home, to] = [copy[seq]!, actor[seq]!, peer[seq]!];
  if (id === NONE) return;
  world.room(id);
  const { mode, attempts, since } = world.copies;
  // What never rested is handed on as it comes: nobody counts its attempts.
  const attempt = mode[id] === GONE ? 1 : ++attempts[id]!;
  if (mode[id] === READY || mode[id] === HELD) {
    world.lift(id);
    world.holder(home).unacked.add(id);
    mode[id] = UNACKED;
    since[id] = seq;
  }
  world.count(home, DELIVERIES);
  touch(world, home, seq);
  if (to === NO_ACTOR) return;
  world.inbox(world.app[to]!).set(id, delivery(seq, attempt));
  touch(world, to, seq);
};
const DELIVERIES = word('delivered');

/** A copy is gone from its destination, and counted under a word if there is one. */
const gone = (counted?: CountWord): Step => {
  const place = counted === undefined ? NONE : word(counted);
  return (world, seq) => {
    const { actor, copy } = world.trace.columns;
    const [id, home] = [copy[seq]!, actor[seq]!];
    if (id === NONE) return;
    world.room(id);
    if (world.copies.holder[id] === home) world.lift(id);
    if (place !== NONE) world.count(home, place);
    touch(world, home, seq);
  };
};

const givenUp = gone('deadLettered');
const deadLettered: Step = (world, seq) => {
  givenUp(world, seq);
  const { actor, message } = world.trace.columns;
  if (message[seq] === NONE) return;
  const effects = world.effectsOf(actor[seq]!);
  effects.entries.push(seq);
  effects.cells.push(seq);
  effects.dead++;
};

// --- messages ----------------------------------------------------------------------------------

const counts = (counted: CountWord): Step => {
  const place = word(counted);
  return (world, seq) => {
    const actor = world.trace.columns.actor[seq]!;
    world.count(actor, place);
    touch(world, actor, seq);
  };
};

/** Who makes messages: an application, or a client that steps speak through. */
const isMaker = ({ roles }: World, app: number): boolean =>
  roles[app] === 'producer' || roles[app] === 'client';

const sent: Step = (world, seq) => {
  const { actor, peer, message } = world.trace.columns;
  const app = world.app[actor[seq]!]!;
  if (message[seq] === NONE || peer[seq] === NO_ACTOR) return;
  // From an application to its own client library nothing leaves yet.
  if (!isMaker(world, app) || world.app[peer[seq]!] === app) return;
  world.count(app, SENT);
  touch(world, app, seq);
};

const answered: Step = (world, seq) => {
  const { actor, peer, message } = world.trace.columns;
  if (message[seq] === NONE || peer[seq] === NO_ACTOR) return;
  const app = world.app[peer[seq]!]!;
  // What a client library passes on to its own application was counted as it came.
  if (world.app[actor[seq]!] === app) return;
  const place = ANSWERS[textOf(world.trace.detail(seq), 'outcome')];
  if (place === undefined || !isMaker(world, app)) return;
  world.count(app, place);
  touch(world, app, seq);
};

const ROUTED = word('routed');
const UNROUTABLE = word('unroutable');
const routed: Step = (world, seq) => {
  const { actor, peer } = world.trace.columns;
  world.count(actor[seq]!, peer[seq] === NO_ACTOR ? UNROUTABLE : ROUTED);
  touch(world, actor[seq]!, seq);
};

const SKIPPED = word('skipped');
const PROCESSED = word('processed');
const processed: Step = (world, seq) => {
  const { actor, peer, message, copy } = world.trace.columns;
  const app = world.app[actor[seq]!]!;
  const isSkipped = fieldsOf(world.trace.detail(seq))['skipped'] === true;
  world.count(app, isSkipped ? SKIPPED : PROCESSED);
  const inbox = world.inboxes[app];
  const packed = inbox?.get(copy[seq]!);
  if (inbox !== undefined && packed !== undefined) {
    // Nobody will settle a copy that the destination no longer holds.
    if (world.copies.mode[copy[seq]!] !== UNACKED) inbox.delete(copy[seq]!);
    else inbox.set(copy[seq]!, asDone(packed));
  }
  touch(world, app, seq);
  if (isSkipped || message[seq] === NONE || peer[seq] === NO_ACTOR) return;
  const effects = world.effectsOf(peer[seq]!);
  const times = (effects.times[message[seq]!] ?? 0) + 1;
  effects.times[message[seq]!] = times;
  effects.entries.push(seq);
  if (times === 1) {
    effects.cells.push(seq);
    effects.once++;
  } else if (times === 2) {
    effects.once--;
    effects.twice++;
  }
  world.version[peer[seq]!] = seq + 1;
};

const settled: Step = (world, seq) => {
  const { actor, copy } = world.trace.columns;
  const app = world.app[actor[seq]!]!;
  world.inboxes[app]?.delete(copy[seq]!);
  world.count(app, SETTLED);
  touch(world, app, seq);
};
const SETTLED = word('settled');

const nothing: Step = () => undefined;

const BY_KIND: { readonly [kind in EntryKind]: Step } = {
  ...HEALTH_STEPS,
  connected: nothing, disconnected, dropped,
  created: counts('created'), sent, routed, stored, replicated: nothing, delivered, processed,
  settled, answered, expired: gone('expired'), deadLettered, removed: gone(),
  joined: nothing, left: nothing, assigned: nothing, committed: counts('committed'), changed,
};
const STEPS: readonly Step[] = ENTRY_KINDS.map((kind) => BY_KIND[kind]);
