/** What a broker does with its destinations, as recorders write it: a policyEntry by any name. */
import { type Fields, fieldsOf, isList, isRecord, type Json } from '../../../../base/json';
import { outOfForm } from '../../../../conform/forms/fields';
import { textOf } from '../../../../conform/text';
import {
  bytesOf, inWordsOf, isOn, mapped, millisOf, plain, type Vocabulary, wholeOf,
} from './words';

const POLICY: Vocabulary = {
  of: 'a policy', bags: ['policy', 'policies', 'definition', 'args', 'options', 'entry'],
  fields: {
    destination: ['pattern'], queue: [], topic: [],
    prioritizedMessages: [], queuePrefetch: [], topicPrefetch: [],
    memoryLimit: ['maxBytes'], cursor: ['pendingQueuePolicy', 'pendingSubscriberPolicy'],
    vmQueueCursor: ['vmCursor'], producerFlowControl: [], sendFailIfNoSpace: [],
    pendingLimit: ['pendingMessageLimitStrategy', 'constantPendingMessageLimitStrategy', 'limit'],
    deadLetterStrategy: ['individualDeadLetterStrategy', 'sharedDeadLetterStrategy'],
    deadLetterPrefix: ['queuePrefix'], processExpired: [], processNonPersistent: [],
    maxPageSize: [], expireMessagesPeriod: [], retained: ['subscriptionRecoveryPolicy'],
    enableAudit: [], replayWhenNoConsumers: [], maxPriority: [],
  },
  silent: ['name', 'applyto', 'usequeueforqueuemessages', 'usequeuefortopicmessages'],
};

const numbered = (value: Json): Json => (isRecord(value) ? wholeOf(value['limit']
  ?? value['maximumSize'] ?? outOfForm(`${JSON.stringify(value)} has no limit`)) : wholeOf(value));

const VALUES: { readonly [name: string]: (value: Json) => Json } = {
  memoryLimit: bytesOf, cursor: (value) => (/vm/i.test(textOf(value)) ? 'vm' : 'store'),
  queuePrefetch: wholeOf, topicPrefetch: wholeOf, maxPageSize: wholeOf, pendingLimit: numbered,
  retained: numbered, expireMessagesPeriod: (value) => `${millisOf(value)}ms`,
  prioritizedMessages: isOn, producerFlowControl: isOn, sendFailIfNoSpace: isOn,
  processExpired: isOn, processNonPersistent: isOn, enableAudit: isOn, replayWhenNoConsumers: isOn,
};

/** What a dead letter strategy says: whose queue is each one's own, and what it leaves out. */
function strategyOf(said: Json | undefined): Fields {
  if (said === undefined) return {};
  const { type, queuePrefix, topicPrefix: _, ...others } = isRecord(said) ? said : { type: said };
  const isOwn = queuePrefix !== undefined || /individual/i.test(textOf(type)) || said === true;
  return { ...others, ...(isOwn && { deadLetterPrefix: queuePrefix ?? 'ActiveMQ.DLQ.Queue.' }) };
}

/** The fields of a policyEntry under ActiveMQ's names, without the destination. */
function entryOf(given: Fields): Fields {
  const { deadLetterStrategy, vmQueueCursor, maxPriority, deadLetterPrefix, ...own } =
    inWordsOf(POLICY, given);
  const { queue: _, topic: __, destination: ___, ...rest } = own;
  return mapped({
    ...strategyOf(deadLetterStrategy), ...rest,
    ...(deadLetterPrefix !== undefined && { deadLetterPrefix }),
    ...(isOn(vmQueueCursor) && { cursor: 'vm' }),
    ...(maxPriority !== undefined && { prioritizedMessages: true }),
  }, VALUES);
}

/** A policy: for which destinations, and what. */
export function policyOf(given: Fields): Fields {
  const { queue, topic, destination } = inWordsOf(POLICY, given);
  const named = textOf(destination ?? given['name'] ?? '>');
  const pattern = topic === undefined
    ? /:\/\//.test(named) && queue === undefined ? named : `queue://${textOf(queue ?? named)}`
    : `topic://${textOf(topic)}`;
  return { destination: pattern, ...entryOf(given) };
}

/** Policies as a list, or by the names of their destinations. */
export const policiesOf = (said: Json | undefined): readonly Fields[] => (isList(said)
  ? said.map((each) => policyOf(fieldsOf(each)))
  : Object.entries(fieldsOf(said)).map(([destination, each]) =>
    policyOf({ destination, ...fieldsOf(each) })));

const OPTIONS = ['id', 'kind', 'type', 'temporary', 'declaredBy', 'durable', 'lazy', 'maxPriority',
  'maxBytes', 'deadLetterTo', 'node', 'note', 'about', 'name', 'autoDelete', 'temp'];

/** The policy that an entity has by its own options; undefined when it has none. */
export function ownPolicy(uri: string, entity: Fields): Fields | undefined {
  const { maxPriority, maxBytes, deadLetterTo } = entity;
  const others = Object.fromEntries(Object.entries(entity)
    .filter(([name]) => !OPTIONS.includes(name)));
  if (isOn(entity['autoDelete'])) outOfForm('a destination of JMS is not deleted by itself');
  const own = entryOf({
    ...(maxPriority !== undefined && { maxPriority }),
    ...(maxBytes !== undefined && { memoryLimit: maxBytes, cursor: 'vm' }),
    ...prefixFor(uri, deadLetterTo), ...others,
  });
  return Object.keys(own).length === 0 ? undefined : { destination: uri, ...own };
}

/** "DLQ.Q" is the own dead-letter queue of Q; the shared one is there anyway. */
function prefixFor(uri: string, deadLetterTo: Json | undefined): Fields {
  const [to, name] = [textOf(deadLetterTo).replace(/^queue:\/\//, ''), uri.replace(/^.*:\/\//, '')];
  if (to === '' || to === 'ActiveMQ.DLQ') return {};
  return to.endsWith(name) ? { deadLetterPrefix: to.slice(0, -name.length) }
    : outOfForm(`"${to}" is no dead-letter queue that ActiveMQ would make for "${name}"`);
}

/** A policyEntry in the words of activemq.xml: `queue=">" memoryLimit=1mb`. */
export const entryIn = (text: string): Fields => Object.fromEntries(
  [...text.matchAll(/([\w.]+)\s*=\s*"?([^",;\s]+)"?/g)].map(([, name = '', value = '']) =>
    [plain(name) === 'queue' || plain(name) === 'topic' ? plain(name) : name, value]),
);
