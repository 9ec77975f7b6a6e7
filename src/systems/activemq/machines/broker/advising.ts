/** A46: advisory messages: who wants to know of a broker's consumers is told of each. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { type Advisory, type ConsumerInfo, keyOf, type Request } from '../facts';
import type { BrokerRecord, Peer } from './record';
import type { Asking } from './sending';

type Watch = Request & { readonly type: 'watch' };

/** Begins with those who are there already. */
export function watch({ peers }: BrokerRecord, event: Watch, { client, kernel }: Asking): void {
  const peer = peers.get(client) as Peer;
  peer.watches = event.consumerTTL;
  for (const [other, { consumers }] of peers) {
    for (const { info } of consumers.values()) {
      tell([client, peer], ofConsumer('added', other, info), kernel);
    }
  }
}

/** What is said of a consumer that came or went. */
export const ofConsumer = (
  what: 'added' | 'removed', client: ActorId, info: ConsumerInfo,
): Advisory => ({ type: 'advise', what, key: keyOf(client, info.consumer), info });

export function advise({ peers }: BrokerRecord, advisory: Advisory, kernel: Kernel): void {
  for (const peer of peers) tell(peer, advisory, kernel);
}

function tell(
  [client, { watches, bridge }]: readonly [ActorId, Peer], advisory: Advisory, kernel: Kernel,
): void {
  if (watches === null || bridge === null) return;
  const { what } = advisory;
  if (what !== 'unsubscribed' && !isNews(advisory.info, { watches, to: bridge.broker })) return;
  const consumer = what === 'unsubscribed' ? advisory.durable : advisory.info.consumer;
  kernel.send(client, advisory, {
    kind: 'sent', native: 'advisory', peer: client, rule: 'activemq:A46',
    detail: { what, consumer },
  });
}

/** A47: no further than the watcher's networkTTL, and not back to whom it came from. */
const isNews = (
  { network }: ConsumerInfo, { watches, to }: { readonly watches: number; readonly to: string },
): boolean => network === null
  || ((watches < 0 || network.brokerPath.length < watches) && !network.brokerPath.includes(to));
