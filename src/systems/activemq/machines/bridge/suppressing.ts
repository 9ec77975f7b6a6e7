/** A50: where there are several ways to one consumer, a topic takes one of them. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { destinationOf } from '../../topology/names';
import type { BrokerRecord } from '../broker/record';
import type { ConsumerInfo } from '../facts';
import { end } from './closing';
import type { BridgeEvent, BridgeRecord, Demand } from './record';

/** Whether another bridge of the near broker stands for the same consumer, and not behind it. */
export function isSuppressed({ info }: Demand, kernel: Kernel): boolean {
  if (destinationOf(info.destination).kind === 'queue') return false;
  const other = [...kernel.host<BrokerRecord>().peers].flatMap(([client, { consumers }]) =>
    [...consumers.values()].map((served) => ({ client, info: served.info })))
    .find(({ info: own }) => sharesWay(own, info));
  if (other === undefined) return false;
  if (other.info.priority >= info.priority) return true;
  giveWay(other, kernel);
  return false;
}

const sharesWay = ({ network: one }: ConsumerInfo, { network: other }: ConsumerInfo): boolean =>
  one !== null && other !== null && one.ids.some((id) => other.ids.includes(id));

function giveWay(
  { client, info: { consumer } }: { readonly client: ActorId; readonly info: ConsumerInfo },
  kernel: Kernel,
): void {
  kernel.send(client, say({ type: 'giveWay', consumer } as BridgeEvent));
}

/** Another way is better: this demand ends. */
export function yieldDemand(bridge: BridgeRecord, { consumer }: BridgeEvent, kernel: Kernel): void {
  const demand = bridge.demands.find(({ info }) => info.consumer === consumer);
  if (demand !== undefined) end(bridge, demand, kernel);
}
