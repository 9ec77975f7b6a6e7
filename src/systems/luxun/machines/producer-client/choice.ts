/** Which broker a message goes to, and its way there. */
import type { Hop, Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { Message } from '../../../../trace/message';
import { brokerForKey, brokerForNone } from '../../producer/choosing';
import { Pack, type Produce } from '../facts';
import type { BrokerView, OpenProduce, SenderRecord } from './record';

const RANDOM_MAX = 0x8000_0000;

// L20: a key's hash, or chance.
/** The place of the broker for a message; below 0 for a few keys. */
export function placeFor({ brokers }: SenderRecord, message: Message, kernel: Kernel): number {
  const { key, ordinal } = message;
  if (key !== null) return brokerForKey(key, brokers.length);
  if (brokers.length === 1) return 0;
  const random = Math.floor(kernel.draw('broker', ordinal) * RANDOM_MAX);
  return brokerForNone(random, brokers.length);
}

/** Sends one message at once, as an item of its own. */
export function dispatch(client: SenderRecord, message: Message, kernel: Kernel): void {
  const place = placeFor(client, message, kernel);
  const view = client.brokers[place];
  if (view === undefined) return fail(client, { message, ...NO_BROKER }, kernel);
  if (view.isGone) return fail(client, { message, ...REFUSED }, kernel);
  sendPack(client, { pack: new Pack([message]), place }, kernel);
}

/** Sends a pack over the broker's connection. Nobody answers unless the client asks for it. */
export function sendPack(
  client: SenderRecord, { pack, place }: OpenProduce, kernel: Kernel,
): void {
  const { broker, queue } = client.brokers[place] as BrokerView;
  const { app, options: { confirms } } = client;
  const number = confirms ? ++client.requests : null;
  if (number !== null) client.open.set(number, { pack, place });
  const native = confirms ? 'produce' : 'asyncProduce';
  const detail = pack.messages.length > 1 ? { pack: pack.messages.length } : undefined;
  const hops = pack.messages.map(({ id: message }): Hop => ({
    kind: 'sent', native, actor: app, peer: queue, message,
    ...(!confirms && { rule: 'luxun:L14' }), ...(detail !== undefined && { detail }),
  }));
  kernel.connect(broker);
  kernel.send(queue, say<Produce>({ type: 'produce', pack, number, app }), hops);
  if (!confirms) tellSent(client, pack, kernel);
}

// L14: the call returns as soon as the bytes are in the socket, and the application goes on.
function tellSent({ app }: SenderRecord, { messages }: Pack, kernel: Kernel): void {
  const said = { native: 'send', peer: app, rule: 'luxun:L14', detail: { outcome: 'ok' } };
  for (const { id: message } of messages) kernel.record('answered', { message, ...said });
}

interface Failure {
  readonly code: string;
  readonly rule: string;
}

/** A message that did not leave. */
interface Failed extends Failure {
  readonly message: Message;
}

const NO_BROKER: Failure = { code: 'ArrayIndexOutOfBoundsException', rule: 'luxun:L20' };
const REFUSED: Failure = { code: 'ConnectException', rule: 'luxun:L8' };
export const QUEUE_FULL: Failure = { code: 'QueueFullException', rule: 'luxun:L15' };

/** The application's call throws: it knows that this message is not on its way. */
export function fail(
  { app }: SenderRecord, { message: { id: message }, code, rule }: Failed, kernel: Kernel,
): void {
  const detail = { outcome: 'fail', code };
  kernel.record('answered', { native: 'send', peer: app, message, rule, detail });
}
