/** The end of a demand: when nothing of it is on its way any more. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { later } from '../client/record';
import { type BridgeEvent, type BridgeRecord, clientIdOf, type Demand } from './record';

/** So long it waits for answers; what comes back then may be forwarded twice. */
const COMPLETION = 30_000_000;

/** What is dispatched to it from now on is not forwarded (removeSubscription). */
export function close(bridge: BridgeRecord, demand: Demand, kernel: Kernel): void {
  demand.isClosing = true;
  if (demand.out === 0) {
    end(bridge, demand, kernel);
    return;
  }
  const { consumer } = demand.info;
  kernel.wake(`close ${consumer}`, later(kernel.now, COMPLETION), say({
    type: 'closeLate', consumer,
  } as BridgeEvent));
}

export function closeLate(bridge: BridgeRecord, { consumer }: BridgeEvent, kernel: Kernel): void {
  const demand = bridge.demands.find(({ info }) => info.consumer === consumer);
  if (demand !== undefined) end(bridge, demand, kernel);
}

/** The near broker takes back what it had dispatched and nobody forwarded. */
export function end(bridge: BridgeRecord, demand: Demand, kernel: Kernel): void {
  const { near: peer, demands } = bridge;
  const { consumer } = demand.info;
  bridge.demands = demands.filter((other) => other !== demand);
  kernel.cancel(`close ${consumer}`);
  kernel.send(peer, {
    type: 'removeConsumer', consumer, lastDelivered: null, number: null, isKnown: false,
  } as never, { kind: 'sent', native: 'removeConsumer', peer, rule: 'activemq:A46' });
}

/** A50: ends the durable subscription that the bridge had for others. */
export function unsubscribe(bridge: BridgeRecord, durable: string, kernel: Kernel): void {
  kernel.send(bridge.near, {
    type: 'unsubscribe', durable, clientId: clientIdOf(bridge), number: ++bridge.numbers,
    app: kernel.self,
  } as never, { kind: 'sent', native: 'unsubscribe', peer: bridge.near, rule: 'activemq:A50' });
}
