/** What a client does when a channel opens, and what changing a setting makes it do again. */
import { frozen } from '../../../../base/fact';
import type { Kernel } from '../../../../kernel/api';
import type { Json } from '../../../../base/json';
import type { SubscriberOptions } from '../../topology';
import { call } from './command';
import { publish } from './publish';
import type { ClientRecord, Session } from './record';
import { FIRST } from '../connection/sessions';

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

function subscribe({ subscriber, app, place }: ClientRecord, session: Session, kernel: Kernel):
void {
  if (subscriber === null) return;
  const { queue, ack, exclusive, arguments: given } = subscriber;
  const tag = kernel.nameOf(app);
  session.consumers[tag] = app;
  // R88: who reads a stream says itself where it goes on.
  const said = place === null ? given : { ...given, [OFFSET]: place.read };
  const asked = { queue, tag, consumer: app, ack, exclusive, arguments: said };
  call(session, { type: 'consume', ...asked }, kernel);
}

/** A setting takes another value while the client runs; one that is not its own is left alone. */
export function changeSetting(
  client: ClientRecord,
  { setting = '', value = null }: { readonly setting?: string; readonly value?: Json },
  kernel: Kernel,
): void {
  const { publisher, subscriber } = client;
  if (publisher !== null && PUBLISHER.has(setting)) {
    client.publisher = frozen({ ...publisher, [setting]: value });
  }
  if (subscriber === null) return;
  if (setting === 'prefetch') {
    client.subscriber = frozen({ ...subscriber, prefetch: Number(value) });
  } else if (setting === OFFSET) {
    client.subscriber = frozen({
      ...subscriber, arguments: { ...subscriber.arguments, [OFFSET]: offsetOf(value) },
    });
    client.place = null;
  } else return;
  startAgain(client, client.subscriber, kernel);
}

const OFFSET = 'x-stream-offset';

/** A number that somebody typed is one. */
const offsetOf = (value: Json): Json =>
  (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value);

/** R35, R86: a limit and a place hold for consumers that start later, so it starts again. */
function startAgain(client: ClientRecord, { prefetch }: SubscriberOptions, kernel: Kernel): void {
  const session = client.sessions.get(FIRST);
  if (session === undefined || session.channel === null) return;
  call(session, { type: 'cancel', tag: kernel.nameOf(client.app) }, kernel);
  call(session, { type: 'qos', prefetch }, kernel);
  subscribe(client, session, kernel);
}

/** Options that are read for every message. */
const PUBLISHER = new Set(['mandatory', 'persistent']);
