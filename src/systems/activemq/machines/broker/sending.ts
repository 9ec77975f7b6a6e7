/** Messages that clients send: taken in, held for a transaction, or made to wait for room. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { destinationsOf, isTemporary, uriOf } from '../../topology/names';
import { policyOf } from '../../topology/policy';
import type { Mail, Request } from '../facts';
import { respond, respondLater } from './answering';
import { queueNamed, topicNamed } from './destinations';
import type { BrokerRecord, Peer } from './record';
import { route } from './routing';

export type Send = Request & { readonly type: 'send' };
export type Commit = Request & { readonly type: 'commit' };
export type Rollback = Request & { readonly type: 'rollback' };

/** Whose request is at hand. */
export interface Asking {
  readonly client: ActorId;
  readonly kernel: Kernel;
}

export function send(broker: BrokerRecord, event: Send, { client, kernel }: Asking): void {
  const { mail, number, transaction, app, redeliveries = 0 } = event;
  const isForwarded = (broker.peers.get(client)?.bridge ?? null) !== null;
  if (transaction !== null) {
    // A39: nobody sees it before the commit.
    const held = broker.transactions.get(transaction) ?? [];
    broker.transactions.set(transaction, [...held, { mail, app, cause: kernel.cause }]);
    return;
  }
  if (isGone(broker, mail)) {
    if (number !== null) refuse(event, number, { client, kernel });
    return;
  }
  const full = fullFor(broker, mail);
  if (full !== undefined) {
    waitForRoom(broker, event, { client, kernel, destination: full, isForwarded });
    return;
  }
  const native = 'Response';
  // A56: nobody counts what bridges send (auditNetworkProducers).
  if (!isForwarded && isKnown(broker, mail)) kernel.cause = noteDuplicate(event, kernel);
  else route(broker, { mail, redeliveries, isForwarded }, kernel);
  if (number !== null) {
    respondLater({ client, number, app, native, messages: [mail.message.id] }, kernel);
  }
}

/** A45: a temporary queue whose connection has ended is not made again. */
const isGone = ({ temporary }: BrokerRecord, { headers: { destination } }: Mail): boolean =>
  destinationsOf(destination).some(({ name }) => isTemporary(name) && !temporary.has(name));

const refuse = ({ mail, app }: Send, number: number, { client, kernel }: Asking): void =>
  respond({
    client, number, app, native: 'ExceptionResponse', code: 'DestinationDoesNotExistException',
    messages: [mail.message.id], rule: 'activemq:A45',
  }, kernel);

/** A52: what a failover transport sends again is known by its producer's own numbers. */
function isKnown({ sequence }: BrokerRecord, { message, headers }: Mail): boolean {
  if (!headers.persistent) return false;
  const newest = sequence.get(String(message.producer)) ?? 0;
  sequence.set(String(message.producer), Math.max(newest, message.ordinal));
  return message.ordinal <= newest;
}

const noteDuplicate = ({ mail: { message }, app: actor }: Send, kernel: Kernel): number =>
  kernel.record('changed', {
    native: 'duplicate ignored', actor, peer: kernel.self, message: message.id,
    rule: 'activemq:A52',
  });

/** A41: the destination whose memory is used up, if one is. */
function fullFor({ spec, used }: BrokerRecord, { headers: { destination } }: Mail):
string | undefined {
  const full = destinationsOf(destination).find((each) => {
    const { memoryLimit, producerFlowControl } = policyOf(spec, each);
    if (memoryLimit === null || !producerFlowControl) return false;
    return (used.get(uriOf(each)) ?? 0) >= memoryLimit;
  });
  return full && uriOf(full);
}

interface Waiting extends Asking {
  readonly destination: string;
  readonly isForwarded: boolean; // no bridge is refused
}

function waitForRoom(
  broker: BrokerRecord, event: Send, { client, kernel, destination, isForwarded }: Waiting,
): void {
  const { app, number, mail } = event;
  const [own] = destinationsOf(destination);
  if (own === undefined) return;
  const at = own.kind === 'queue'
    ? queueNamed(broker, own.name, kernel) : topicNamed(broker, own.name, kernel);
  if (policyOf(broker.spec, own).sendFailIfNoSpace && !isForwarded) {
    if (number === null) return;
    const code = 'ResourceAllocationException';
    respond({
      client, number, app, native: 'ExceptionResponse', code, messages: [mail.message.id],
      rule: 'activemq:A41',
    }, kernel);
    return;
  }
  // A42: who waits for no answer can only be stopped with his whole connection.
  const isWhole = number === null;
  const cause = kernel.record('blocked', {
    native: isWhole ? 'connection' : 'flow control', actor: app, peer: at,
    rule: isWhole ? 'activemq:A42' : 'activemq:A41',
  });
  if (isWhole) (broker.peers.get(client) as Peer).stalledBy = destination;
  broker.blocked.push({ request: event, cause, client, destination });
}
