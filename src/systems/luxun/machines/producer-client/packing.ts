/** The queue of an asynchronous producer, one thread a broker (L15). */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import type { Message } from '../../../../trace/message';
import { isDue, offer, takePack } from '../../producer/async-queue';
import { Pack } from '../facts';
import { dispatch, fail, placeFor, QUEUE_FULL, sendPack } from './choice';
import type { BrokerView, SenderRecord } from './record';

/** Puts a message into the queue of its broker; a full queue refuses at once. */
export function queueUp(client: SenderRecord, message: Message, kernel: Kernel): void {
  const view = client.brokers[placeFor(client, message, kernel)];
  if (view === undefined) return dispatch(client, message, kernel);
  if (!offer(view.async, message.id, kernel.now)) {
    return fail(client, { message, ...QUEUE_FULL }, kernel);
  }
  client.held.set(message.id, message);
}

/** Sends every pack that is full or has waited long enough, and sets the clock for the rest. */
export function sendDue(client: SenderRecord, kernel: Kernel): void {
  client.brokers.forEach((view, place) => {
    const { async } = view;
    while (!view.isGone && async.waiting.length > 0 && isDue(async, kernel.now)) {
      const pack = takePack(async, kernel.now).map((id) => client.held.get(id) as Message);
      for (const { id } of pack) client.held.delete(id);
      sendPack(client, { pack: new Pack(pack), place }, kernel);
    }
    setClock(view, place, kernel);
  });
}

function setClock({ async: { since, limits }, isGone }: BrokerView, place: number, kernel: Kernel):
void {
  if (since === null || isGone) return kernel.cancel(`due ${place}`);
  const at = Math.max(since + limits.queueTime, kernel.now) as Micros;
  kernel.wake(`due ${place}`, at, say({ type: 'due' }));
}
