/** Connections that break. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { BrokerView, SenderEvent, SenderRecord } from './record';

/** Simplified: a library tries a broker again after one second, not at the next message. */
const RETRY_AFTER = 1_000_000 as Micros;

/** The connection to a broker is gone: what was called with an answer has none. */
export function loseConnection(client: SenderRecord, { peer }: SenderEvent, kernel: Kernel): void {
  const place = client.brokers.findIndex(({ broker, queue }) => broker === peer || queue === peer);
  const view = client.brokers[place];
  if (view === undefined || view.isGone) return;
  view.isGone = true;
  for (const [number, { pack, place: to }] of client.open) {
    if (to !== place) continue;
    client.open.delete(number);
    for (const { id: message } of pack.messages) {
      const detail = { outcome: 'info', code: 'TTransportException' };
      kernel.record('answered', { native: 'produce', peer: client.app, message, detail });
    }
  }
  const at = (kernel.now + RETRY_AFTER) as Micros;
  kernel.wake(`retry ${place}`, at, say({ type: 'retry', place }));
}

/** The next message finds out whether the broker is back. */
export const reconnect = ({ brokers }: SenderRecord, place: number): void => {
  (brokers[place] as BrokerView).isGone = false;
};

/** The process died with all that waited in it. */
export function forgetAll(client: SenderRecord): void {
  client.held.clear();
  client.open.clear();
  for (const view of client.brokers) {
    view.async.waiting = [];
    view.async.since = null;
    view.isGone = false;
  }
}
