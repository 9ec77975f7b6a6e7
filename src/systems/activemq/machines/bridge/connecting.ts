/** The connection of a bridge with the other broker: opened, lost, and opened again. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { BrokerRecord } from '../broker/record';
import type { ConsumerInfo } from '../facts';
import { demand, durableName } from './demanding';
import type { BridgeInfo } from './facts';
import { type BridgeRecord, clientIdOf } from './record';

export function connect(bridge: BridgeRecord, _: unknown, kernel: Kernel): void {
  const { far: peer, nearName: broker, half, isPassive } = bridge;
  bridge.since = kernel.now;
  // A duplex connector's other half goes over the connection that is there.
  if (!isPassive) kernel.connect(peer);
  const info: BridgeInfo = { broker, half: isPassive ? null : half };
  kernel.send(peer, { type: 'connect', clientId: `NC_${broker}_outbound`, bridge: info } as Event, {
    kind: 'sent', native: 'ConnectionInfo', peer, rule: 'activemq:A46',
  });
}

/** Both brokers know it: it asks what the far one's consumers are, and begins to forward. */
export function join(bridge: BridgeRecord, _: unknown, kernel: Kernel): void {
  const { near, far, half, isPassive, spec, nearName: broker } = bridge;
  const info: BridgeInfo = { broker, half: null };
  kernel.send(near, say({ type: 'connect', clientId: clientIdOf(bridge), bridge: info } as Event));
  kernel.send(far, { type: 'watch', consumerTTL: spec.networkTTL } as Event, {
    kind: 'sent', native: 'watch', peer: far, rule: 'activemq:A46',
  });
  for (const destination of spec.staticallyIncludedDestinations) {
    demand(bridge, fixed(destination, null), kernel);
  }
  for (const topic of durablesToServe(bridge, kernel)) {
    demand(bridge, fixed(`topic://${topic}`, durableName(bridge, topic)), kernel);
  }
  if (isPassive || half === null) return;
  // A47: the other half in the far broker's process has this connection for the way back.
  kernel.share(far, kernel.self, half);
  kernel.share(far, near, half);
  kernel.send(half, say({ type: 'begin' }));
}

/** Demand that no consumer has said. */
const fixed = (destination: string, durable: string | null) => ({
  key: destination, isStatic: true, info: {
    consumer: '', app: 0, destination, prefetch: 0, isDefaultPrefetch: false, selector: null,
    exclusive: false, priority: 0, durable, retroactive: false, shuns: null, clientId: '',
    network: null,
  } as unknown as ConsumerInfo,
});

/** A50: of the durable subscriptions that it had for others, those that its broker started with. */
function durablesToServe(bridge: BridgeRecord, kernel: Kernel): readonly string[] {
  const { subscriptions } = kernel.host<BrokerRecord>();
  return bridge.durables.filter((topic) => subscriptions.some(({ durable, client }) =>
    client === null && durable === `${clientIdOf(bridge)}:${durableName(bridge, topic)}`));
}

/** Its broker starts again, and knows of the durable subscriptions in its store. */
export function recall(bridge: BridgeRecord, _: unknown, kernel: Kernel): void {
  const { subscriptions } = kernel.host<BrokerRecord>();
  bridge.durables = subscriptions.flatMap(({ durable, pattern }) =>
    (durable !== null && durable.startsWith(`${clientIdOf(bridge)}:`) ? [pattern] : []));
}

/** The far broker is gone: the near one takes back what was not confirmed (A33). */
export function lose(bridge: BridgeRecord, _: unknown, kernel: Kernel): void {
  const { near, far, half, isPassive } = bridge;
  kernel.record('disconnected', { native: 'bridge', peer: far });
  for (const { info } of bridge.demands) kernel.cancel(`close ${info.consumer}`);
  forget(bridge);
  kernel.send(near, say({ type: 'closeConnection' }));
  if (isPassive || half === null) return;
  kernel.send(near, say({ type: 'lose', client: half } as Event));
}

export function forget(bridge: BridgeRecord): void {
  bridge.demands = [];
  bridge.out.clear();
}

export const hangUp = ({ far }: BridgeRecord, _: unknown, kernel: Kernel): void =>
  kernel.disconnect(far);

/** A connection that ends within this is one that failed (SimpleDiscoveryAgent). */
const MIN_CONNECT_TIME = seconds(5);
const FIRST_PAUSE = seconds(1);
const LONGEST_PAUSE = seconds(30);

/** A55: one second, then twice as long after each that failed, up to thirty seconds. */
export function backOff(bridge: BridgeRecord, _: unknown, kernel: Kernel): void {
  const hasFailed = kernel.now - bridge.since < MIN_CONNECT_TIME && bridge.pause > 0;
  bridge.pause = (hasFailed ? Math.min(bridge.pause * 2, LONGEST_PAUSE) : FIRST_PAUSE) as Micros;
}
