/** The networkConnectors of a world: a bridge for each direction, and a wire for each (A46). */
import { seconds } from '../../../base/micros';
import type { World } from '../../../kernel/kernel';
import type { Scenario } from '../../../scenario/scenario';
import type { ActorId } from '../../../trace/entry';
import {
  bridgeName, type BrokerSpec, type ConnectorSpec, onBroker, topologyOf, wireBetween,
} from '../topology';
import { bridge } from './bridge';
import { type BridgeRecord, bridgeRecord } from './bridge/record';

interface Desk {
  readonly scenario: Scenario;
  readonly world: World;
  readonly brokers: ReadonlyMap<string, ActorId>;
}

/** A46: so long nothing may be heard of the other broker (maxInactivityDuration). */
const SILENCE = seconds(30);

/** Adds what forwards from one of these brokers to another. */
export function addNetworks(desk: Desk): void {
  const { world, scenario } = desk;
  for (const { name, networkConnectors } of topologyOf(scenario).brokers) {
    for (const spec of networkConnectors) {
      const one = addBridge(desk, { spec, from: name, to: spec.to, isPassive: false });
      const wire = { name: wireBetween(name, spec.to), ...scenario.network, silence: SILENCE };
      world.wire(wire, one.self, desk.brokers.get(spec.to) as ActorId);
      if (!spec.duplex) continue;
      const other = addBridge(desk, { spec, from: spec.to, to: name, isPassive: true });
      [one.record.half, other.record.half] = [other.self, one.self];
    }
  }
}

interface Going {
  readonly spec: ConnectorSpec;
  readonly from: BrokerSpec['name'];
  readonly to: BrokerSpec['name'];
  readonly isPassive: boolean;
}

function addBridge(
  { scenario, world, brokers }: Desk, { spec, from, to, isPassive }: Going,
): { readonly self: ActorId; readonly record: BridgeRecord } {
  const [near, far] = [brokers.get(from) as ActorId, brokers.get(to) as ActorId];
  const record = bridgeRecord({
    name: bridgeName(from, to), near, far, nearName: from, farName: to, spec, isPassive,
    suffix: onBroker(topologyOf(scenario), to, ''),
  });
  const self = world.create({
    name: record.name, role: 'router', machine: bridge, record, host: near,
  });
  return { self, record };
}
