/** The destinations of a broker, which come to be when somebody uses them (A1). */
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { isPattern, nameMatches } from '../../topology/names';
import { policyOf } from '../../topology/policy';
import type { ConsumerInfo } from '../facts';
import { queue } from '../queue';
import { queueRecord } from '../queue/record';
import type { BrokerRecord, Peer } from './record';

/** The queue of that name, made where there is none. */
export function queueNamed(broker: BrokerRecord, name: string, kernel: Kernel): ActorId {
  const known = broker.queues.get(name);
  if (known !== undefined) return known;
  const record = queueRecord(name, policyOf(broker.spec, { kind: 'queue', name }), true);
  const id = kernel.create({
    name: `${name}${broker.suffix}`, role: 'destination', machine: queue, record,
    host: kernel.self,
  });
  broker.queues.set(name, id);
  for (const peer of broker.peers) openTo(peer, id, kernel);
  joinPatterns(broker, { name, id }, kernel);
  return id;
}

/** Lets a destination push to a client; a bridge is in the broker's own process, or has none. */
export function openTo(
  [client, { bridge }]: readonly [ActorId, Pick<Peer, 'bridge'>], id: ActorId, kernel: Kernel,
): void {
  if (bridge === null) kernel.share(client, client, id);
}

/** A16: who consumes from a pattern consumes from a queue that comes later, too. */
function joinPatterns(
  { peers }: BrokerRecord, { name, id }: { readonly name: string; readonly id: ActorId },
  kernel: Kernel,
): void {
  for (const [client, { consumers }] of peers) {
    for (const served of consumers.values()) {
      const { info } = served;
      const wanted = info.destination.replace(/^queue:\/\//, '');
      if (!isPattern(wanted) || !nameMatches(wanted, name)) continue;
      if (info.destination.startsWith('topic://')) continue;
      served.at.push(id);
      kernel.send(id, attachment(client, info));
    }
  }
}

export const attachment = (client: ActorId, info: ConsumerInfo): Event =>
  say({ type: 'attach', client, info } as Event);

/** A topic keeps nothing: it is a name under which copies are made. */
export function topicNamed(broker: BrokerRecord, name: string, kernel: Kernel): ActorId {
  const known = broker.topics.get(name);
  if (known !== undefined) return known;
  const id = kernel.introduce(`topic://${name}${broker.suffix}`, 'router');
  broker.topics.set(name, id);
  return id;
}

/** The queues whose names a pattern matches; the one itself, made if need be, when it is none. */
export function queuesFor(broker: BrokerRecord, pattern: string, kernel: Kernel): ActorId[] {
  if (!isPattern(pattern)) return [queueNamed(broker, pattern, kernel)];
  return [...broker.queues].flatMap(([name, id]) => (nameMatches(pattern, name) ? [id] : []));
}
