/**
 * Dead letters of a quorum queue with the at-least-once strategy: it keeps each until every queue
 * that it was routed to has confirmed it (R75). A worker beside the queue publishes them.
 */
import { type Micros, seconds } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId, CopyId } from '../../../../../trace/entry';
import { atLeast } from '../../../routing/version';
import type { Reason } from '../../death';
import type { Copy, Publication } from '../../facts';
import { handOn } from '../../hand-on';
import {
  hasExchange, letterOf, sayGivenUp, type Target, targetsOf,
} from '../../queue/ends/give-up';
import { removed } from '../../queue/ends/ending';
import type { QuorumRecord } from '../record';

interface Letter {
  readonly copy: CopyId;
  readonly reason: Reason;
  readonly since: number; // seq of the entry that says it waits
}

/** One that was taken up by the worker. */
interface Sent extends Letter {
  readonly publication: Publication; // as it is published, with this death
  at: Micros | null; // when it was published last; null: it has reached no queue yet
  unsettled: ActorId[]; // queues that have not answered
  refused: ActorId[]; // queues that said no
  settled: ActorId[]; // queues that have it
}

export interface Letters {
  waiting: Letter[]; // for one of the worker's places
  sent: Map<number, Sent>; // by their numbers
  refusing: ActorId[]; // targets that said they are full
  next: number;
  isTimed: boolean;
}

export const newLetters = (): Letters =>
  ({ waiting: [], sent: new Map(), refusing: [], next: 1, isTimed: false });

// dead_letter_worker_consumer_prefetch and dead_letter_worker_publisher_confirm_timeout.
const PLACES = 32;
const RETRY = seconds(180);

/** A copy is given up, and kept all the same. */
export function keepLetter(
  queue: QuorumRecord, { copy, reason }: { copy: Copy; reason: Reason }, kernel: Kernel,
): void {
  const since = kernel.record('stored', {
    native: 'dead-letter-strategy', message: copy.publication.message.id, copy: copy.id,
    rule: 'rabbitmq:R75', until: (kernel.now + RETRY) as Micros, detail: { reason },
  });
  queue.hidden.set(copy.id, copy);
  queue.letters.waiting.push({ copy: copy.id, reason, since });
}

/** The worker takes up as many as it has places for, in order. */
export function sendLetters(queue: QuorumRecord, kernel: Kernel): void {
  const { letters } = queue;
  while (letters.waiting.length > 0 && letters.sent.size < PLACES) {
    const letter = letters.waiting.shift() as Letter;
    const { publication } = queue.hidden.get(letter.copy) as Copy;
    const sent: Sent = {
      ...letter, publication: letterOf(queue, { publication, reason: letter.reason }, kernel),
      at: null, unsettled: [], refused: [], settled: [],
    };
    const number = letters.next++;
    letters.sent.set(number, sent);
    publish(queue, number, kernel);
  }
  if (letters.sent.size > 0 && !letters.isTimed) {
    letters.isTimed = true;
    kernel.wake('letters', (kernel.now + RETRY) as Micros, { type: 'retryLetters' });
  }
}

/** Publishes one to every queue that it is routed to now and that has not got it yet. */
function publish(queue: QuorumRecord, number: number, kernel: Kernel): void {
  const before = kernel.cause;
  const sent = queue.letters.sent.get(number) as Sent;
  kernel.cause = sent.since;
  const targets = targetsNow(queue, sent, kernel);
  // Nobody is left to wait for, and somebody has it.
  if (targets.length === 0 && sent.settled.length > 0) letGo(queue, number, kernel);
  else sendTo(queue, { number, targets }, kernel);
  kernel.cause = before;
}

const targetsNow = (queue: QuorumRecord, sent: Sent, kernel: Kernel): readonly Target[] =>
  (hasExchange(queue, kernel) ? targetsOf(queue, {
    letter: sent.publication, isRejected: sent.reason === 'rejected',
  }, kernel) : []);

function sendTo(
  { letters, vhost }: QuorumRecord,
  { number, targets }: { number: number; targets: readonly Target[] },
  kernel: Kernel,
): void {
  const sent = letters.sent.get(number) as Sent;
  const left = targets.filter(({ actor }) => !sent.settled.includes(actor));
  if (left.length === 0) return;
  sent.at = kernel.now;
  sent.unsettled = left.map(({ actor }) => actor);
  sent.refused = [];
  const { publication } = sent;
  for (const { actor, destination } of left) {
    if (letters.refusing.includes(actor)) refusedBy(sent, actor);
    else handOn(destination, { vhost, publication, number, isTracked: true }, kernel);
  }
}

function refusedBy(sent: Sent, target: ActorId): void {
  sent.unsettled = sent.unsettled.filter((other) => other !== target);
  if (!sent.refused.includes(target)) sent.refused.push(target);
}

// rabbitmq-server v3.10.8 rabbit_fifo_dlx_client.erl, handle_ra_event: of its own queue the worker
// hears nothing but new letters.
const isUnheard = ({ version }: QuorumRecord, kernel: Kernel): boolean =>
  kernel.sender === kernel.self && !atLeast(version, '4.0');

/** A target has it: with the last one, the queue lets it go. */
export function letterTaken(queue: QuorumRecord, number: number, kernel: Kernel): void {
  const sent = queue.letters.sent.get(number);
  if (sent === undefined || isUnheard(queue, kernel)) return;
  const isOther = (other: ActorId): boolean => other !== kernel.sender;
  sent.settled.push(kernel.sender);
  sent.unsettled = sent.unsettled.filter(isOther);
  sent.refused = sent.refused.filter(isOther);
  if (sent.unsettled.length + sent.refused.length === 0) letGo(queue, number, kernel);
}

function letGo(queue: QuorumRecord, number: number, kernel: Kernel): void {
  const sent = queue.letters.sent.get(number) as Sent;
  const copy = queue.hidden.get(sent.copy) as Copy;
  queue.letters.sent.delete(number);
  queue.hidden.delete(sent.copy);
  sayGivenUp(queue, { ...sent, publication: copy.publication, rule: 'rabbitmq:R75' }, kernel);
}

/** A target is full. */
export function letterDeclined(queue: QuorumRecord, number: number, kernel: Kernel): void {
  const sent = queue.letters.sent.get(number);
  if (sent !== undefined && !isUnheard(queue, kernel)) refusedBy(sent, kernel.sender);
}

/** What was not confirmed for so long is published once more, by what the table says now. */
export function retryLetters(queue: QuorumRecord, kernel: Kernel, isAll = false): void {
  const { letters } = queue;
  letters.isTimed = false;
  for (const [number, { at }] of letters.sent) {
    if (isAll || at === null || at + RETRY <= kernel.now) publish(queue, number, kernel);
  }
}

/** The broker was down: its worker begins again with all of them, the oldest first. */
export function takeUpAgain({ letters }: QuorumRecord): void {
  const sent = [...letters.sent.values()].map(({ copy, reason, since }) =>
    ({ copy, reason, since }));
  letters.waiting = [...sent, ...letters.waiting];
  letters.sent = new Map();
  letters.refusing = [];
  letters.isTimed = false;
}

/** The strategy is another one now: what was kept is dropped (rabbit_fifo_dlx.erl). */
export function dropLetters(queue: QuorumRecord, reason: string, kernel: Kernel): number {
  const { letters, hidden } = queue;
  const all = [...letters.sent.values(), ...letters.waiting];
  for (const { copy: id } of all) {
    removed(hidden.get(id) as Copy, { kernel, reason, rule: 'rabbitmq:R75' });
    hidden.delete(id);
  }
  queue.letters = { ...newLetters(), next: letters.next, refusing: letters.refusing };
  kernel.cancel('letters');
  return all.length;
}
