/** What a client does when a channel opens, and what changing a setting makes it do again. */
import type { Kernel } from '../../../../kernel/api';
import type { Json } from '../../../../base/json';
import { call } from './command';
import { publish } from './publish';
import type { ClientRecord, Session } from './record';

const FIRST = '1';

/** The first things on a channel: confirms, the application's consumer, what must go out again. */
export function prepare(client: ClientRecord, session: Session, kernel: Kernel): void {
  if (session.confirms) call(session, { type: 'confirmSelect' }, kernel);
  if (session.id !== FIRST) return;
  const { prefetch = 0 } = client.subscriber ?? {};
  if (prefetch > 0) call(session, { type: 'qos', prefetch }, kernel);
  subscribe(client, session, kernel);
  for (const unanswered of client.again) publish(session, unanswered, { client, kernel });
  client.again = [];
}

function subscribe({ subscriber, app }: ClientRecord, session: Session, kernel: Kernel): void {
  if (subscriber === null) return;
  const { queue, ack, exclusive, arguments: given } = subscriber;
  const tag = kernel.nameOf(app);
  session.consumers[tag] = app;
  const asked = { queue, tag, consumer: app, ack, exclusive, arguments: given };
  call(session, { type: 'consume', ...asked }, kernel);
}

/** A setting takes another value while the client runs; one that is not its own is left alone. */
export function changeSetting(
  client: ClientRecord,
  { setting = '', value }: { readonly setting?: string; readonly value?: Json },
  kernel: Kernel,
): void {
  if (client.publisher !== null && PUBLISHER.has(setting)) {
    client.publisher = { ...client.publisher, [setting]: value };
  }
  if (client.subscriber === null || setting !== 'prefetch') return;
  const prefetch = Number(value);
  client.subscriber = { ...client.subscriber, prefetch };
  const session = client.sessions[FIRST];
  if (session === undefined || session.channel === null) return;
  // R35: a limit holds for consumers that start later, so the consumer starts again.
  call(session, { type: 'cancel', tag: kernel.nameOf(client.app) }, kernel);
  call(session, { type: 'qos', prefetch }, kernel);
  subscribe(client, session, kernel);
}

/** Options that are read for every message. */
const PUBLISHER = new Set(['mandatory', 'persistent']);
