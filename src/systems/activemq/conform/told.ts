/** What a recording tells of an outcome, in the spellings that recorders choose. */
import { type Fields, fieldsOf, isList, isRecord, type Json } from '../../../base/json';
import type { Recording } from '../../../conform/forms/mq-trace';
import type { Outcome, Row } from '../../../conform/outcome';
import { textOf } from '../../../conform/text';
import { bare } from './spelling/names';
import { plain } from './spelling/words';

const DELIVERY: { readonly [spelled: string]: string } = {
  after: 'after', msg: 'msg', message: 'msg', body: 'msg', redelivered: 'redelivered',
  jmsredelivered: 'redelivered', deliverycount: 'deliveryCount', jmsxdeliverycount: 'deliveryCount',
  firstforconsumer: 'firstForConsumer', jmsxgroupfirstforconsumer: 'firstForConsumer',
  from: 'from', destination: 'from', queue: 'from', event: 'event',
};

/** What a sender said of a message comes through as it was: it is not compared. */
const SENDERS = ['priority', 'jmspriority', 'persistent', 'deliverymode', 'headers', 'props',
  'properties', 'key', 'group', 'groupid', 'jmsxgroupid', 'size', 'ttl', 'correlationid',
  'jmscorrelationid', 'replyto', 'type', 't', 'ms', 'atms', 'note', 'consumer', 'tag', 'seq',
  'node'];

const COUNTS: { readonly [spelled: string]: string } = {
  ready: 'ready', unacked: 'unacked', inflight: 'unacked', size: 'size', queuesize: 'size',
  depth: 'size', messagecount: 'size', consumers: 'consumers', consumercount: 'consumers',
};

/** What is told of that nobody here reads; undefined when all is. */
export function strangeOutcome({ recordings }: Recording): string | undefined {
  for (const { outcome } of recordings) {
    const { consumers = {}, clients = {}, producers = {}, checkpoints = [] } = outcome;
    const field = Object.values(consumers).flat().flatMap(Object.keys).find((name) =>
      DELIVERY[plain(name)] === undefined && !SENDERS.includes(plain(name)));
    if (field !== undefined) return `"${field}" of a delivery is not compared`;
    const event = [...Object.values(clients), ...Object.values(producers)].flat()
      .map((row) => textOf(row['event'])).find((name) => !WAITS.includes(name));
    if (event !== undefined) return `a client that is told "${event}" is not modelled`;
    const count = checkpoints.flatMap(({ queues }) => Object.values(queues))
      .flatMap((each) => Object.keys(countsOf(each)))
      .find((name) => !Object.values(COUNTS).includes(name));
    if (count !== undefined) return `"${count}" of a queue is not counted`;
  }
  return undefined;
}

const WAITS = ['blocked', 'unblocked'];

const countsOf = (told: Json): Row => (isRecord(told)
  ? Object.fromEntries(Object.entries(told).filter(([name]) => name !== 'note')
    .map(([name, value]) => [COUNTS[plain(name)] ?? name, value]))
  : { size: told });

/** An outcome in one spelling: destinations without kinds, exceptions without packages. */
export function oneSpelling(outcome: Outcome): Outcome {
  const { consumers = {}, clients = {}, producers = {}, results = [], checkpoints = [] } = outcome;
  return {
    consumers: eachOf(consumers, (row) => deliveryOf(row)),
    clients: eachOf({ ...producers, ...clients }, (row) => row),
    results: results.map(resultOf),
    checkpoints: checkpoints.map(({ step, queues }) => ({
      step,
      queues: Object.fromEntries(Object.entries(queues)
        .map(([name, counts]) => [bare(name), countsOf(counts)])),
    })),
  };
}

const eachOf = (rows: { readonly [name: string]: readonly Row[] }, change: (row: Row) => Row) =>
  Object.fromEntries(Object.entries(rows).map(([name, own]) => [name, own.map(change)]));

export const deliveryOf = (row: Fields): Row => Object.fromEntries(Object.entries(row)
  .flatMap(([spelled, value]): [string, Json][] => {
    const name = DELIVERY[plain(spelled)];
    if (name === undefined) return [];
    return [[name, name === 'from' ? bare(textOf(value)) : value]];
  }));

/** A reply to a step; messages as they are told, be it by their bodies alone. */
function resultOf({ browsed, messages, ...row }: Row): Row {
  const got = row['got'] ?? row['received'] ?? browsed ?? messages;
  const { redelivered, deliveryCount, ...rest } = row;
  const more = {
    ...(redelivered !== undefined && { redelivered }),
    ...(deliveryCount !== undefined && { deliveryCount }),
  };
  const isBare = typeof got === 'string' && Object.keys(more).length > 0;
  const alone = isBare ? { msg: got, ...more } : got;
  const error = errorOf(row['error'] ?? row['exception']);
  return {
    ...Object.fromEntries(Object.entries(rest)
      .filter(([name]) => !['exception', 'received', 'error', 'where'].includes(name))),
    ...(alone !== undefined && { got: messagesOf(alone) }),
    ...(isRecord(row['drained']) && {
      drained: Object.fromEntries(Object.entries(row['drained']).map(([name, rows]) =>
        [bare(name), messagesOf(rows)])),
    }),
    ...(error !== undefined && { error }),
  };
}

const messagesOf = (value: Json): readonly Json[] =>
  (isList(value) ? value : value === null ? [] : [value])
    .map((each) => (isRecord(each) ? deliveryOf(each) : each));

/** "javax.jms.JMSException: Durable consumer is in use" is a JMSException. */
function errorOf(said: Json | undefined): string | undefined {
  if (said === undefined) return undefined;
  const own = fieldsOf(said);
  const name = textOf(isRecord(said)
    ? own['code'] ?? own['name'] ?? own['class'] ?? own['type'] : said);
  return name.replace(/:.*$/s, '').replace(/^.*\./, '');
}
