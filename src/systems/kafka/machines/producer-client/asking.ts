/** How a producer's client asks brokers for anything. */
import type { Asking } from '../network/metadata';
import type { ProducerClientRecord } from './record';

export const askingOf = ({ calls, nodes, settings }: ProducerClientRecord): Asking => ({
  calls, nodes, timeout: settings.requestTimeout, backoff: settings.backoff,
  reconnect: settings.reconnect, maxAge: settings.metadataMaxAge,
});
