/** R69: what becomes of a message that its queue gives up: a dead letter, or nothing any more. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId, CopyId } from '../../../../trace/entry';
import { deliveredHeaders } from '../../routing/keys';
import { type Destination, route } from '../../routing/route';
import { findExchange, type RoutingTable } from '../../routing/table';
import { deadLetterOf, isCycle, keysOf, type Reason } from '../death';
import { exchangeActor } from '../exchanges';
import type { Copy, Publication } from '../facts';
import { handOn } from '../hand-on';
import type { NodeRecord } from '../node';
import { confirmEarly } from './ending';
import type { QueueRecord } from './record';

/** What each end is called and why it comes, when there is nowhere to send a dead letter to. */
const ENDS = {
  rejected: { kind: 'removed', native: 'rejected', rule: 'rabbitmq:R52', reason: 'rejected' },
  expired: { kind: 'expired', native: 'expired', rule: 'rabbitmq:R57', reason: 'expired' },
  maxlen: { kind: 'removed', native: 'overflow', rule: 'rabbitmq:R63', reason: 'overflow' },
} as const;

const RULES = {
  rejected: 'rabbitmq:R69', expired: 'rabbitmq:R57', maxlen: 'rabbitmq:R63',
} as const;

/** Gives up a copy that was taken out of the queue already. */
export function giveUp(
  queue: QueueRecord, copy: Copy, { reason, kernel }: { reason: Reason; kernel: Kernel },
): void {
  if (hasExchange(queue, kernel)) {
    const { id, publication } = copy;
    deadLetter(queue, { publication, copy: id, reason, rule: RULES[reason] }, kernel);
  } else {
    const { kind, native, rule, reason: said } = ENDS[reason];
    const message = copy.publication.message.id;
    kernel.record(kind, { native, message, copy: copy.id, rule, detail: { reason: said } });
  }
  confirmEarly(queue, copy, kernel);
}

const tableOf = ({ vhost }: QueueRecord, kernel: Kernel): RoutingTable =>
  kernel.host<NodeRecord>().tables[vhost] as RoutingTable;

/** R74: a dead-letter exchange that is not there is as good as none. */
export function hasExchange(queue: QueueRecord, kernel: Kernel): boolean {
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
export function deadLetter(
  queue: QueueRecord, { publication, copy, reason, rule }: Given, kernel: Kernel,
): void {
  const { vhost, declared, terms } = queue;
  const node = kernel.host<NodeRecord>();
  const exchange = terms?.deadLetterTo ?? '';
  const through = exchangeActor({ vhost, name: exchange }, kernel, node);
  const seq = kernel.record('deadLettered', {
    native: reason, message: publication.message.id, peer: through, rule, detail: { reason },
    ...(copy !== undefined && { copy }),
  });
  const letter = deadLetterOf(publication, {
    queue: declared.name, reason, at: kernel.now, version: node.version, exchange,
    key: terms?.deadLetterKey ?? null,
  });
  const before = kernel.cause;
  kernel.cause = seq;
  send(queue, { letter, through, isRejected: reason === 'rejected' }, kernel);
  kernel.cause = before;
}

interface Letter {
  readonly letter: Publication;
  readonly through: ActorId;
  readonly isRejected: boolean;
}

function send(
  queue: QueueRecord, { letter, through: actor, isRejected }: Letter, kernel: Kernel,
): void {
  const { vhost } = queue;
  const { exchange, headers, message } = letter;
  const { destinations } = route(tableOf(queue, kernel), {
    exchange, keys: keysOf(letter), headers: deliveredHeaders(headers),
    pick: kernel.draw('pick', message.ordinal),
  });
  if (destinations.length === 0) {
    const rule = 'rabbitmq:R74';
    kernel.record('routed', { native: 'no queue', actor, message: message.id, rule });
  }
  const goesRound = ({ queue: name }: Destination): boolean => !isRejected && isCycle(letter, name);
  for (const destination of destinations) {
    if (goesRound(destination)) {
      const detail = { queue: destination.queue };
      kernel.record('routed', {
        native: 'cycle', actor, message: message.id, rule: 'rabbitmq:R73', detail,
      });
    } else handOn(destination, { vhost, publication: letter, number: 0 }, kernel);
  }
}
