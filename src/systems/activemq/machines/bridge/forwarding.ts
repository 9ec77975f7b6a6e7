/** Messages on their way to the other broker, and its word that it has them. */
import type { Kernel } from '../../../../kernel/api';
import { template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Ack, Mail } from '../facts';
import { placeOf } from '../place';
import { end } from './closing';
import { mayCross } from './crossing';
import type { NetworkDemand } from './facts';
import type { BridgeEvent, BridgeRecord, Forwarded } from './record';

const FORWARDED = template('sent', 'forward', { rule: 'activemq:A46' });

/** What the near broker dispatches goes on at once; it is acknowledged when it has arrived. */
export function forward(bridge: BridgeRecord, event: BridgeEvent, kernel: Kernel): void {
  const { consumer = '', copy, from } = event;
  const demand = bridge.demands.find(({ info, isClosing }) =>
    info.consumer === consumer && !isClosing);
  if (demand === undefined || copy === undefined || from === undefined) return;
  const { mail, mail: { message }, course: { redeliveries } } = copy;
  const forwarded: Forwarded = { copy: copy.id, from, message, consumer };
  // A47: what a durable subscription holds is looked at only now.
  if (!mayCross(demand.info.network as NetworkDemand, mail) && demand.info.durable !== null) {
    acknowledge(bridge, forwarded, kernel);
    return;
  }
  const number = ++bridge.numbers;
  bridge.out.set(number, forwarded);
  demand.out++;
  const peer = placeThere(bridge, mail, kernel);
  kernel.send(bridge.far, {
    type: 'send', mail: mail.via(bridge.nearName), number, transaction: null, app: kernel.self,
    redeliveries,
  } as never, FORWARDED.of(message.id, undefined, peer));
}

const placeThere = ({ far, suffix }: BridgeRecord, mail: Mail, kernel: Kernel): ActorId =>
  placeOf({ broker: far, suffix }, mail, kernel);

/** The far broker has it, or will not have it: then the bridge starts anew. */
export function confirmed(bridge: BridgeRecord, { number = 0 }: BridgeEvent, kernel: Kernel):
void {
  const forwarded = bridge.out.get(number);
  if (forwarded === undefined) return;
  bridge.out.delete(number);
  acknowledge(bridge, forwarded, kernel);
  const demand = bridge.demands.find(({ info }) => info.consumer === forwarded.consumer);
  if (demand === undefined) return;
  demand.out--;
  if (demand.isClosing && demand.out === 0) end(bridge, demand, kernel);
}

const SETTLED = template('settled', 'forward', {
  rule: 'activemq:A46', detail: { outcome: 'accepted' },
});

function acknowledge(
  { near }: BridgeRecord, { copy, from, message, consumer }: Forwarded, kernel: Kernel,
): void {
  const ack: Ack = { consumer, from, ack: 'individual', copies: [copy] };
  kernel.send(near, { type: 'ack', ...ack } as never, SETTLED.of(message.id, copy, from));
}
