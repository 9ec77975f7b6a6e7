/** Methods that change what there is wait until a majority of the nodes has the change (V20). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { amqpError, resourceText } from '../../routing/error';
import { findExchange, findQueue } from '../../routing/table';
import { asksMajority, mayChange } from '../cluster/majority';
import type { NodeRecord } from '../node';
import { hold } from './away/hold';
import type { Declaring } from './declare';
import { tableOf } from './publish';
import type { ChannelRecord, Held } from './record';
import { REPLY_TO } from './replies';

const RULE = 'rabbitmq:V20';

type Refusal = (asked: Declaring, channel: ChannelRecord, kernel: Kernel) => string | undefined;

/** What a method is refused with when its change took too long; undefined: it changes nothing. */
const REFUSALS: { readonly [method: string]: Refusal } = {
  declareExchange: ({ exchange: name = '', passive = false }, channel, kernel) => {
    const isOwn = name === '' || name.startsWith('amq.'); // refused at once, or there
    if (passive || isOwn || findExchange(tableOf(channel, kernel), name) !== undefined) return;
    const resource = resourceText({ kind: 'exchange', name, vhost: channel.vhost });
    return `failed to declare ${resource} because the operation timed out`;
  },
  deleteExchange: ({ exchange: name = '' }, { vhost }) => {
    if (name === '' || name.startsWith('amq.')) return;
    return `failed to delete ${resourceText({ kind: 'exchange', name, vhost })} due to a timeout`;
  },
  declareQueue: ({ queue: name = '', passive = false, arguments: args }, channel, kernel) => {
    const isThere = findQueue(tableOf(channel, kernel), name) !== undefined;
    if (passive || isThere || name.startsWith(REPLY_TO)) return;
    const type = args?.['x-queue-type'] === 'quorum' ? 'quorum ' : '';
    const resource = resourceText({ kind: 'queue', name, vhost: channel.vhost });
    const node = kernel.nameOf(kernel.processOf(kernel.self));
    return `Could not declare ${type}${resource} on node '${node}' because the metadata store `
      + 'operation timed out';
  },
  deleteQueue: ({ queue = '' }, channel, kernel) => {
    const name = queue === '' ? channel.lastDeclared : queue;
    if (findQueue(tableOf(channel, kernel), name) === undefined) return;
    return 'The operation to delete the queue from the metadata store timed out';
  },
  bind: (asked, channel, kernel) =>
    areBothThere(asked, channel, kernel) ? 'Could not add binding due to timeout' : undefined,
  unbind: () => 'Could not remove binding due to timeout',
};

// Whether it is bound already is found out in the transaction; what is missing, before it.
function areBothThere(
  { source = '', destination = '', destinationType }: Declaring, channel: ChannelRecord,
  kernel: Kernel,
): boolean {
  const table = tableOf(channel, kernel);
  const name = destination === '' ? channel.lastDeclared : destination;
  const found = destinationType === 'exchange' ? findExchange(table, name) : findQueue(table, name);
  return findExchange(table, source) !== undefined && found !== undefined;
}

/** Whether a method has to wait, and with it all that comes after it on its channel. */
export function waits(channel: ChannelRecord, event: Event, kernel: Kernel): boolean {
  const node = kernel.host<NodeRecord>();
  const { cluster } = node;
  const { away } = channel;
  if (away === null || cluster === null || !asksMajority(node)) return false;
  const refusal = REFUSALS[event.type]?.(event as unknown as Declaring, channel, kernel);
  if (refusal === undefined) return false;
  const error = { ...amqpError('INTERNAL_ERROR', refusal), rule: RULE };
  const round = ++away.rounds;
  const { cause } = kernel;
  const held: Held = { native: 'metadata store', event, cause, error, round, agreed: [] };
  hold(channel, held, { kernel, isSaid: !mayChange(node) });
  for (const peer of cluster.up) ask(peer, held, kernel);
  return true;
}

// Simplified: what was refused after 30 seconds is never changed later, and a deletion waits for
// the nodes before its queue is asked whether it is unused or empty.
// Simplified: since 4.3 the node where something is declared asks the others itself: the metadata
// store has no leader of its own, and what goes by itself, such as an exclusive queue, goes without
// being agreed on.
/** Another node must have the change, too. */
function ask(peer: ActorId, { round }: Held, kernel: Kernel): void {
  kernel.send(peer, { type: 'agree', round } as Event, {
    kind: 'sent', native: 'metadata change', actor: kernel.processOf(kernel.self), peer, rule: RULE,
  });
}

/** A node is seen again: it is asked for what still waits. */
export function askAgain({ held }: ChannelRecord, node: ActorId, kernel: Kernel): void {
  if (held !== null && !held.agreed.includes(node)) ask(node, held, kernel);
}

/** A node has the change. */
export function agreed({ held }: ChannelRecord, round: number, { sender }: Kernel): void {
  if (held?.round === round && !held.agreed.includes(sender)) held.agreed.push(sender);
}
