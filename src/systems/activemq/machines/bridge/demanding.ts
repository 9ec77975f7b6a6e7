/** Demand: what the far broker says of its consumers becomes consumers of the near one (A46). */
import type { Kernel } from '../../../../kernel/api';
import { destinationOf, isTemporary, nameMatches } from '../../topology/names';
import { usualPrefetch } from '../../topology/prefetch';
import type { Advisory, ConsumerInfo } from '../facts';
import { close, unsubscribe } from './closing';
import { type BridgeRecord, clientIdOf, type Demand, isConduit } from './record';
import { isSuppressed } from './suppressing';

export function advised(bridge: BridgeRecord, event: Advisory, kernel: Kernel): void {
  switch (event.what) {
    case 'added':
      if (isWanted(bridge, event.info)) demand(bridge, event, kernel);
      return;
    case 'removed':
      removed(bridge, event.key, kernel);
      return;
    default:
      unsubscribed(bridge, event.durable, kernel);
  }
}

/** A47: not from further away than networkTTL, nothing that comes from here, nothing excluded. */
function isWanted({ nearName, spec }: BridgeRecord, { network, destination }: ConsumerInfo):
boolean {
  if (isTemporary(destinationOf(destination).name)) return false;
  const { networkTTL } = spec;
  if (network !== null && networkTTL >= 0 && network.brokerPath.length >= networkTTL) return false;
  if (network?.brokerPath.includes(nearName) === true) return false;
  const isIn = (list: readonly string[]): boolean => list.some((text) => covers(text, destination));
  if (isIn(spec.excludedDestinations)) return false;
  if (isIn(spec.staticallyIncludedDestinations)) return true;
  const { dynamicallyIncludedDestinations: included } = spec;
  return included.length === 0 || isIn(included);
}

function covers(pattern: string, text: string): boolean {
  const [wanted, given] = [destinationOf(pattern), destinationOf(text)];
  return wanted.kind === given.kind && nameMatches(wanted.name, given.name);
}

/** A consumer over there, or a destination that is forwarded whoever is there. */
interface Asked {
  readonly key: string;
  readonly info: ConsumerInfo;
  readonly isStatic?: boolean;
}

export function demand(bridge: BridgeRecord, asked: Asked, kernel: Kernel): void {
  const { key, info, isStatic = false } = asked;
  if (isConduit(bridge) && addInterest(bridge, asked)) return;
  const isDurable = info.durable !== null;
  const local = localInfo(bridge, asked, kernel);
  const isKept = isDurable && isConduit(bridge) && !bridge.spec.dynamicOnly;
  const made: Demand = {
    info: local, key, isOfNetwork: isStatic || info.network !== null, isStatic,
    // A50: for a durable subscription it stays when its reader goes.
    remotes: [isKept ? local.consumer : key],
    durables: isDurable && !isStatic ? [durableKey(info)] : [], out: 0, isClosing: false,
  };
  if (isSuppressed(made, kernel)) return;
  bridge.demands.push(made);
  const number = ++bridge.numbers;
  kernel.send(bridge.near, { type: 'addConsumer', info: local, number } as never, {
    kind: 'sent', native: 'demand', peer: bridge.near, rule: 'activemq:A46',
  });
}

const durableKey = ({ clientId, durable }: ConsumerInfo): string => `${clientId}:${durable}`;

/** A48: one that asks for the same already stands for this one, too (ConduitBridge). */
function addInterest({ demands }: BridgeRecord, { key, info, isStatic = false }: Asked): boolean {
  const isTopic = destinationOf(info.destination).kind === 'topic';
  if (!isTopic && (isStatic || info.network !== null)) return false;
  const fitting = demands.filter((each) => !each.isClosing
    && (each.isStatic || isTopic || !each.isOfNetwork)
    && covers(each.info.destination, info.destination));
  for (const each of fitting) {
    if (info.durable === null) each.remotes = [...each.remotes, key];
    else each.durables = [...new Set([...each.durables, durableKey(info)])];
  }
  return fitting.length > 0;
}

/** NETWORK_CONSUMER_PRIORITY, and less for each hop more (doCreateDemandSubscription). */
const NETWORK_PRIORITY = -5;

function localInfo(bridge: BridgeRecord, { info, key }: Asked, kernel: Kernel): ConsumerInfo {
  const { spec, farName } = bridge;
  const brokerPath = [...info.network?.brokerPath ?? [], farName];
  const away = brokerPath.length > 1 ? brokerPath.length + 1 : 0;
  const durable = info.durable !== null && isConduit(bridge) && !spec.dynamicOnly
    ? durableName(bridge, destinationOf(info.destination).name) : info.durable;
  return {
    ...info, consumer: freeName(bridge), app: kernel.self, durable,
    clientId: clientIdOf(bridge), prefetch: spec.prefetchSize,
    isDefaultPrefetch: spec.prefetchSize === usualPrefetch(info.destination, durable),
    selector: isConduit(bridge) ? null : info.selector, // A48
    priority: spec.decreaseNetworkConsumerPriority ? NETWORK_PRIORITY - away : info.priority,
    network: {
      brokerPath, ids: [...info.network?.ids ?? [], key], messageTTL: spec.networkTTL,
    },
  };
}

function freeName({ name, demands }: BridgeRecord): string {
  const taken = new Set(demands.map(({ info }) => info.consumer));
  let nth = 1;
  while (taken.has(`${name} ${nth}`)) nth++;
  return `${name} ${nth}`;
}

/** A50: what a bridge's own durable subscription to a topic is called. */
export const durableName = ({ nearName }: BridgeRecord, topic: string): string =>
  `NC-DS_${nearName}_${topic}`;

function removed(bridge: BridgeRecord, key: string, kernel: Kernel): void {
  for (const each of bridge.demands.filter(({ isClosing }) => !isClosing)) {
    if (!isConduit(bridge)) {
      if (each.key === key) close(bridge, each, kernel);
      continue;
    }
    each.remotes = each.remotes.filter((other) => other !== key);
    if (each.remotes.length === 0) close(bridge, each, kernel);
  }
}

/** A50: with the last durable subscription over there the one here ends, too. */
function unsubscribed(bridge: BridgeRecord, durable: string, kernel: Kernel): void {
  for (const each of bridge.demands.filter(({ durables }) => durables.includes(durable))) {
    each.durables = each.durables.filter((other) => other !== durable);
    if (each.durables.length > 0 || each.info.durable === null) continue;
    close(bridge, each, kernel);
    unsubscribe(bridge, each.info.durable, kernel);
  }
}
