/** One AsyncAPI channel on a broker: its exchange, its queues, and how they are bound. */
import { examplesOf, filled, nameOf, patternOf } from '../../../../interop/asyncapi/addresses';
import type { Bound } from '../../../../interop/asyncapi/bound';
import type { Channel } from '../../../../interop/asyncapi/document';
import { named, type Report } from '../../../../interop/report';
import { isNot } from '../../../../scenario/own/names';
import { phrase as shared } from '../../../../scenario/words/phrase';
import { publicType } from '../../routing/table';
import type { BindingSpec, ExchangeSpec, QueueSpec } from '../../topology';
import { bindingOf } from './bindings';
import { topicKeys } from '../example-keys';
import { NOUNS, WHYS } from '../words';

/** A channel as its users see it. */
export interface Wired {
  readonly channel: Channel;
  readonly called: string; // what its default users are named after
  readonly vhost: string;
  readonly exchange: string; // to which is published; '' reaches queues by their names
  readonly keys: readonly string[]; // with which is published
  readonly declared: ExchangeSpec | undefined; // unless every broker has it
  readonly queues: readonly QueueSpec[];
  readonly isNamed: boolean; // whether the document names its queue
  readonly bindings: readonly BindingSpec[];
}

interface Reading {
  readonly bound: Bound;
  readonly report: Report;
}

type Said = ReturnType<typeof bindingOf>;

/** AMQP 0-9-1 §4.2.5.3: a short string. */
const LETTERS_MAX = 255;

/** A queue that nobody named. */
const queueFor = (user: string): string => `${user.slice(0, 200)}-queue`;

/** A channel by what its binding says; without one it is a queue of its address. */
export function channelIn(channel: Channel, { bound, report }: Reading): Wired {
  const said = bindingOf(channel, bound);
  const { length } = examplesOf(channel)[0] as string;
  if (length > LETTERS_MAX) {
    const hint = shared('shape.lettersMost', { most: LETTERS_MAX });
    bound.problems.push(isNot(channel.path, shared('shape.long', { count: length }), hint));
  }
  const vhost = said.exchange?.vhost || said.queue?.vhost || '/';
  const exchange = said.exchange?.type === 'default' ? '' : said.exchange?.name ?? '';
  const own = said.queue?.name ?? undefined;
  if (exchange === '') {
    const name = own || filled(channel);
    noteQueue(name, said, report);
    const queues = [queueOf({ name, vhost, said })];
    return {
      channel, called: name, vhost, exchange, keys: [name], declared: undefined,
      queues, isNamed: true, bindings: [],
    };
  }
  const type = publicType(exchange) ?? typeOf(channel, said, report);
  const readers = own ? [own]
    : channel.receives.length === 0 ? [queueFor(nameOf(channel))]
      : channel.receives.map(({ name }) => queueFor(name ?? nameOf(channel)));
  if (own) noteQueue(own, said, report);
  const queues = readers.map((name) => queueOf({ name, vhost, said }));
  const patterns = patternsOf(channel, type);
  return {
    channel, called: nameOf(channel), vhost, exchange, queues, isNamed: own !== undefined,
    keys: keysOf(channel, type),
    declared: publicType(exchange) === undefined ? {
      name: exchange, vhost, type, durable: said.exchange?.durable ?? true,
      autoDelete: said.exchange?.autoDelete ?? false, internal: false, arguments: {},
    } : undefined,
    bindings: queues.flatMap(({ name: destination }) => patterns.map((routingKey) => ({
      vhost, source: exchange, destination, destinationType: 'queue' as const, routingKey,
      arguments: {},
    }))),
  };
}

/** What nobody said of an exchange: one word for all parameters takes a topic exchange. */
function typeOf(channel: Channel, { exchange }: Said, report: Report): string {
  if (exchange?.type) return exchange.type;
  const type = /[{*#]/.test(channel.address ?? '') ? 'topic' : 'direct';
  const note = { outcome: 'approximated', what: NOUNS.exchanges, why: WHYS.someType } as const;
  report.note({ ...note, item: `${exchange?.name}: ${type}` });
  return type;
}

/** The keys that a queue is bound with: "*" is one word, whatever a parameter is. */
function patternsOf(channel: Channel, type: string): readonly string[] {
  if (type === 'topic') return [patternOf(channel, '*')];
  return type === 'direct' ? examplesOf(channel) : [''];
}

function keysOf(channel: Channel, type: string): readonly string[] {
  if (type !== 'topic' && type !== 'direct') return [];
  const examples = examplesOf(channel);
  return type === 'topic' && examples.some((key) => /[*#]/.test(key))
    ? topicKeys(examples) : examples;
}

function queueOf({ name, vhost, said: { queue } }: {
  readonly name: string; readonly vhost: string; readonly said: Said;
}): QueueSpec {
  const { durable, exclusive, autoDelete } = queue ?? {};
  return {
    name, vhost, durable: durable ?? true, exclusive: exclusive ?? false,
    autoDelete: autoDelete ?? false, arguments: {},
  };
}

function noteQueue(item: string, { queue }: Said, report: Report): void {
  const note = (key: string, why: typeof WHYS.nobodys): void =>
    report.note({ outcome: 'approximated', what: named(key), why, item });
  if (queue?.exclusive) note('exclusive', WHYS.nobodys);
  if (typeof queue?.durable !== 'boolean') note('durable', WHYS.durable);
}
