/** Deliveries as a consumer sees them. */
import { type Fields, fieldsOf, isList, isRecord, type Json } from '../../../../base/json';
import type { Row, RowsByName } from '../../../../conform/outcome';
import type { ActorId, TraceEntry } from '../../../../trace/entry';
import { consumerOf } from '../verbs';
import { masked, type Reading } from './reading';
import { textOf } from '../../../../conform/text';

/** One delivery, with what its headers say about its past in fields of their own. */
export function describe(entry: TraceEntry, reading: Reading): Row {
  const detail = fieldsOf(entry.detail);
  const headers = (detail['headers'] ?? {}) as Fields;
  const died = headers['x-death'];
  const deaths = isList(died) ? died as readonly Fields[] : undefined;
  const count = headers['x-delivery-count'] ?? detail['deliveryCount'];
  const acquired = headers['x-acquired-count'] ?? detail['acquiredCount'];
  const offset = headers['x-stream-offset'] ?? detail['offset'];
  const { expiration, priority, replyTo, persistent } = detail;
  const others = Object.entries(headers).filter(([name]) => !OWN_FIELDS.test(name)
    || (name === 'x-death' && deaths === undefined));
  return {
    msg: reading.shownOf(entry),
    from: detail['exchange'] ?? '',
    key: masked(textOf(detail['routingKey'] ?? '')),
    redelivered: detail['redelivered'] === true,
    ...given('deliveryCount', count),
    ...given('acquiredCount', acquired),
    ...(deaths !== undefined && { deaths: deaths.map(deathOf) }),
    ...lastOrFirst('firstDeath', 'x-first-death', headers),
    ...lastOrFirst('lastDeath', 'x-last-death', headers),
    ...given('offset', offset),
    ...(others.length > 0 && { headers: headersOf(others) }),
    ...given('ttl', expiration),
    ...given('priority', priority),
    ...(typeof replyTo === 'string' && replyTo !== '' && { replyTo: masked(replyTo) }),
    ...(persistent === true && { persistent }),
  };
}

// Headers that have a field of their own.
const OWN_FIELDS =
  /^x-((delivery|acquired)-count|death|(first|last)-death-(queue|reason|exchange)|stream-offset)$/;

const given = (field: string, value: Json | undefined): Row =>
  value === undefined || value === null ? {} : { [field]: bare(value) };

function deathOf(death: Fields): Row {
  const { queue = null, reason = null, exchange = null, count = null } = death;
  return {
    queue, reason, from: exchange, keys: death['routing-keys'] ?? null, count: bare(count),
    ...given('originalTtl', death['original-expiration']),
  };
}

function lastOrFirst(field: string, prefix: string, headers: Fields): Row {
  const [queue, reason, from] = ['queue', 'reason', 'exchange'].map((what) =>
    headers[`${prefix}-${what}`]);
  if (queue === undefined) return {};
  return { [field]: { queue, reason: reason ?? null, from: from ?? null } };
}

const headersOf = (headers: readonly (readonly [string, Json])[]): Json =>
  JSON.parse(masked(JSON.stringify(Object.fromEntries(
    headers.map(([name, value]) => [name, bare(value)]),
  )))) as Json;

const NAMED = ['timestamp', 'decimal'];

/**
 * A value as a client library gives it, at any depth: numbers and texts without their AMQP type,
 * the types of timestamps and decimals by name.
 */
export function bare(value: Json): Json {
  if (isList(value)) return value.map(bare);
  if (!isRecord(value)) return value;
  const { '!': type } = value;
  if (typeof type !== 'string') {
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, bare(field)]));
  }
  return NAMED.includes(type) ? value : bare(value['value'] ?? null);
}

/** What every consumer was given, in order of arrival; a consumer that got nothing has no rows. */
export function consumersOf(reading: Reading): RowsByName {
  const { steps } = reading.plan.recording;
  const rows = new Map<string, { at: number; row: Row }[]>();
  for (const step of steps) if (step.do === 'subscribe') rows.set(consumerOf(step), []);
  const nameOf = consumerNames(reading);
  const deaf = new Set<string>(); // frozen: it reads nothing any more
  const gone = new Gone(reading);
  for (const entry of reading.entries) {
    const wasGone = gone.has(entry);
    gone.note(entry);
    if (entry.kind === 'blocked' && entry.native === 'pause') {
      deaf.add(reading.clientOf(entry.actor));
    }
    const isDelivery = entry.kind === 'delivered' && entry.native === 'basic.deliver';
    if (!isDelivery && !(entry.kind === 'answered' && entry.native === 'basic.cancel')) continue;
    if (deaf.has(reading.clientOf(entry.peer)) || wasGone) continue;
    const at = reading.arrivalOf(entry);
    const list = at === undefined ? undefined : rows.get(nameOf(entry, at));
    if (at === undefined || list === undefined) continue;
    const row = isDelivery ? describe(entry, reading) : { event: 'cancelled' };
    list.push({ at, row: { after: reading.stepBegun(at), ...row } });
  }
  return Object.fromEntries([...rows].map(([name, list]) =>
    [name, list.sort((a, b) => a.at - b.at).map(({ row }) => row)]));
}

/** R130: consumers of which the broker said that they are no more; nobody reads what comes then. */
class Gone {
  private readonly keys = new Set<string>();

  constructor(private readonly reading: Reading) {}

  note({ kind, native, actor, peer, detail }: TraceEntry): void {
    const { tag } = fieldsOf(detail);
    if (kind === 'answered' && native === 'basic.cancel') this.keys.add(this.keyOf(peer, tag));
    else if (kind === 'sent' && native === 'basic.consume') {
      this.keys.delete(this.keyOf(actor, tag));
    }
  }

  has({ peer, detail, actor }: TraceEntry): boolean {
    const { consumer, tag: said } = fieldsOf(detail);
    const name = typeof said === 'string' ? said : this.reading.trace.nameOf(peer ?? actor);
    return this.keys.has(this.keyOf(peer, consumer ?? name));
  }

  private keyOf(of: ActorId | undefined, tag: Json | undefined): string {
    return `${this.reading.clientOf(of)} ${textOf(tag)}`;
  }
}

/** The name of a consumer: that of the last step which subscribed its tag on its session. */
function consumerNames(reading: Reading): (entry: TraceEntry, at: number) => string {
  const { plan } = reading;
  const subscribed = plan.recording.steps.flatMap((step, place) => {
    if (step.do !== 'subscribe') return [];
    const { client, session } = plan.speakers.speaking(textOf(step['as']));
    const tag = plan.tags.of(step);
    return [{ place, client, session, tag, name: consumerOf(step) }];
  });
  return (entry, at) => {
    const { consumer, session = 1 } = fieldsOf(entry.detail);
    const client = reading.clientOf(entry.peer);
    const tag = consumer ?? reading.trace.nameOf(entry.peer ?? entry.actor);
    const begun = reading.stepBegun(at as never);
    return subscribed.findLast((said) =>
      said.place <= begun && said.client === client && said.tag === tag
      && said.session === Number(session))?.name ?? '';
  };
}
