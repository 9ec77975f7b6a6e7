/** R69: what becomes of a message that its queue gives up: a dead letter, or nothing any more. */
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId, CopyId } from '../../../../../trace/entry';
import { deliveredHeaders } from '../../../routing/keys';
import { type Destination, route } from '../../../routing/route';
import { findExchange, type RoutingTable } from '../../../routing/table';
import { atLeast } from '../../../routing/version';
import { deadLetterOf, isCycle, keysOf, type Reason } from '../../death';
import { exchangeActor } from '../../exchanges';
import type { Copy, Publication } from '../../facts';
import { handOn } from '../../hand-on';
import { type NodeRecord, queueNamed } from '../../node';
import { asLetter } from '../failures';
import { confirmGone } from './ending';
import { noteGone } from '../journal';
import type { AnyQueue } from '../record';

/** What each end is called and why it comes, when there is nowhere to send a dead letter to. */
const ENDS = {
  rejected: { kind: 'removed', native: 'rejected', rule: 'rabbitmq:R52', reason: 'rejected' },
  expired: { kind: 'expired', native: 'expired', rule: 'rabbitmq:R57', reason: 'expired' },
  maxlen: { kind: 'removed', native: 'overflow', rule: 'rabbitmq:R63', reason: 'overflow' },
  delivery_limit: {
    kind: 'removed', native: 'delivery-limit', rule: 'rabbitmq:R55', reason: 'delivery limit',
  },
} as const;

const RULES = {
  rejected: 'rabbitmq:R69', expired: 'rabbitmq:R57', maxlen: 'rabbitmq:R63',
  delivery_limit: 'rabbitmq:R55',
} as const;

/** Gives up a copy that was taken out of the queue already. */
export function giveUp(
  queue: AnyQueue, copy: Copy, { reason, kernel }: { reason: Reason; kernel: Kernel },
): void {
  queue.deeds?.push({ do: 'remove', copy: copy.id });
  if (hasExchange(queue, kernel)) {
    const publication = asLetter(copy, kernel);
    deadLetter(queue, { publication, copy: copy.id, reason, rule: RULES[reason] }, kernel);
  } else {
    const { kind, native, rule, reason: said } = ENDS[reason];
    const message = copy.publication.message.id;
    kernel.record(kind, { native, message, copy: copy.id, rule, detail: { reason: said } });
  }
  noteGone(queue, copy, kernel);
  confirmGone(queue, copy, kernel);
}

const tableOf = ({ vhost }: AnyQueue, kernel: Kernel): RoutingTable =>
  kernel.host<NodeRecord>().tables[vhost] as RoutingTable;

/** R74: a dead-letter exchange that is not there is as good as none. */
export function hasExchange(queue: AnyQueue, kernel: Kernel): boolean {
  const name = queue.terms?.deadLetterTo ?? null;
  return name !== null && findExchange(tableOf(queue, kernel), name) !== undefined;
}

interface Given {
  readonly publication: Publication;
  readonly copy?: CopyId; // what was refused was never a copy here
  readonly reason: Reason;
  readonly rule: string;
}

/** R70: publishes a message again, to the dead-letter exchange, as the same message. */
export function deadLetter(queue: AnyQueue, given: Given, kernel: Kernel): void {
  const seq = sayGivenUp(queue, given, kernel);
  const { vhost } = queue;
  const letter = letterOf(queue, given, kernel);
  const before = kernel.cause;
  kernel.cause = seq;
  const isRejected = given.reason === 'rejected';
  const targets = targetsOf(queue, { letter, isRejected }, kernel);
  const takers = targets.filter(({ destination }) => takesLetters(queue, destination, kernel));
  if (targets.length > 0 && takers.length === 0) sayNowhere(queue, letter, kernel);
  for (const { destination } of takers) {
    handOn(destination, { vhost, publication: letter, number: 0 }, kernel);
  }
  kernel.cause = before;
}

// R74: a stream of 3.10 takes nothing from who does not ask for confirms and is no channel
// (rabbit_stream_queue.erl, deliver: stateless). rabbit_vhost.erl, recover: classic queues look for
// what has expired before anybody leads a quorum queue or a stream.
// Simplified: when a broker starts, what a classic queue gives up is always too early for a quorum
// queue or a stream, and what a quorum queue gives up never is: in a real one they race.
function takesLetters(queue: AnyQueue, { queue: name }: Destination, kernel: Kernel): boolean {
  const { queues, version } = tableOf(queue, kernel);
  const type = queues[name]?.type;
  if (queue.isStarting === true && type !== 'classic') return false;
  return atLeast(version, '4.0') || type !== 'stream';
}

function sayNowhere(queue: AnyQueue, { message }: Publication, kernel: Kernel): void {
  const actor = exchangeOf(queue, kernel);
  const rule = 'rabbitmq:R74';
  kernel.record('routed', { native: 'no queue', actor, message: message.id, rule });
}

const exchangeOf = ({ vhost, terms }: AnyQueue, kernel: Kernel): ActorId =>
  exchangeActor({ vhost, name: terms?.deadLetterTo ?? '' }, kernel, kernel.host<NodeRecord>());

/** Records that a message has left its queue for the dead-letter exchange. */
export function sayGivenUp(
  queue: AnyQueue, { publication, copy, reason, rule }: Given, kernel: Kernel,
): number {
  return kernel.record('deadLettered', {
    native: reason, message: publication.message.id, peer: exchangeOf(queue, kernel), rule,
    detail: { reason }, ...(copy !== undefined && { copy }),
  });
}

/** A message as a dead letter of this queue. */
export function letterOf(
  { declared, terms }: AnyQueue,
  { publication, reason }: { publication: Publication; reason: Reason },
  kernel: Kernel,
): Publication {
  return deadLetterOf(publication, {
    queue: declared.name, reason, at: kernel.now, version: kernel.host<NodeRecord>().version,
    exchange: terms?.deadLetterTo ?? '', key: terms?.deadLetterKey ?? null,
  });
}

/** A queue that a dead letter goes to, and the way there. */
export interface Target {
  readonly actor: ActorId;
  readonly destination: Destination;
}

/** The queues that a dead letter is routed to now, but for those it would go round to (R73). */
export function targetsOf(
  queue: AnyQueue,
  { letter, isRejected }: { letter: Publication; isRejected: boolean },
  kernel: Kernel,
): Target[] {
  const { vhost } = queue;
  const { exchange, headers, properties, message } = letter;
  const actor = exchangeOf(queue, kernel);
  const { destinations } = route(tableOf(queue, kernel), {
    exchange, keys: keysOf(letter), headers: deliveredHeaders(headers), properties,
    pick: kernel.draw('pick', message.ordinal),
  });
  if (destinations.length === 0) sayNowhere(queue, letter, kernel);
  return destinations.flatMap((destination) => {
    const { queue: name } = destination;
    if (isRejected || !isCycle(letter, name)) {
      return [{ actor: queueNamed(kernel.host(), vhost, name) as ActorId, destination }];
    }
    kernel.record('routed', {
      native: 'cycle', actor, message: message.id, rule: 'rabbitmq:R73', detail: { queue: name },
    });
    return [];
  });
}
