/** The fields of each verb, and how recorders spell them. */
import type { Fields } from '../../../../base/json';
import { outOfForm } from '../../../../conform/forms/fields';
import type { RecordedStep } from '../../../../conform/forms/mq-trace';
import { textOf } from '../../../../conform/text';
import { PATIENCE_ALONE } from './clients';
import { inWordsOf, type Vocabulary } from './words';

const DESTINATION = ['destination', 'dest', 'queue', 'topic'];
const MODE = ['ackMode', 'acknowledge', 'acknowledgeMode', 'acknowledgement', 'mode'];
const NAME = ['name', 'subscriber', 'receiver'];
const bags = ['args', 'options', 'settings'];

const SESSION = { as: ['client'], ack: MODE, transacted: [], clientId: [], session: [] };

const VERBS: { readonly [verb: string]: Vocabulary } = {
  send: {
    of: 'a send', bags,
    fields: {
      as: ['client'], to: DESTINATION, msg: ['message', 'body', 'payload', 'text'],
      msgs: ['messages', 'bodies'], batch: [], persistent: [], deliveryMode: ['jmsDeliveryMode'],
      priority: ['jmsPriority'], ttl: ['timeToLive', 'expiration', 'expires'], size: ['bytes'],
      headers: ['props', 'properties'], group: ['key', 'groupId', 'jmsxGroupId', 'messageGroup'],
      delay: ['scheduledDelay', 'amqScheduledDelay'], period: ['scheduledPeriod'],
      repeat: ['scheduledRepeat'], replyTo: ['jmsReplyTo'], replyToOf: [], session: [],
    },
    silent: ['correlationid', 'jmscorrelationid', 'type', 'jmstype', 'consumer'],
  },
  subscribe: {
    of: 'a subscribe', bags,
    fields: {
      ...SESSION, consumer: NAME, from: [...DESTINATION, 'entity', 'to'],
      prefetch: ['prefetchSize', 'prefetchLimit'],
      selector: ['messageSelector', 'filter'], exclusive: [], priority: ['consumerPriority'],
      durable: [],
      subscription: ['subscriptionName', 'durableName', 'subName', 'durableSubscription'],
      retroactive: [], noLocal: [], redelivery: ['redeliveryPolicy'], process: ['work'],
      listener: ['messageListener'], pull: ['sync', 'synchronous'], ...PATIENCE_ALONE,
    },
    silent: ['prefetchscope', 'kind', 'type'],
  },
  receive: {
    of: 'a receive', bags,
    fields: {
      ...SESSION, consumer: NAME, from: DESTINATION, count: ['n', 'max', 'times'],
      timeout: ['timeoutMs', 'wait', 'waitMs'], browse: ['browser'], selector: ['messageSelector'],
    },
    silent: ['brief'],
  },
  drain: {
    of: 'a drain', fields: { as: ['client'], from: ['queues', ...DESTINATION] },
    silent: ['brief', 'timeout', 'timeoutms', 'ack'],
  },
  unsubscribe: {
    of: 'an unsubscribe', fields: {
      as: ['client'], consumer: NAME, durable: [], from: DESTINATION, clientId: [],
      subscription: ['subscriptionName', 'durableName', 'subName'],
    },
  },
  ack: {
    of: 'an ack',
    fields: {
      as: ['client'], consumer: NAME, msg: ['message'], msgs: ['messages'], all: [], from: [],
    },
    silent: ['multiple', 'session'],
  },
  nack: {
    of: 'a nack',
    fields: { as: ['client'], consumer: NAME, msg: ['message'], all: [], requeue: [], from: [] },
    silent: ['via', 'multiple', 'session'],
  },
  declare: {
    of: 'a declare', fields: { as: ['client'], entity: ['name', 'queue', 'id'] },
    silent: ['temporary', 'kind', 'type'],
  },
  purge: { of: 'a purge', fields: { as: ['client'], entity: ['queue', 'from', 'of'] } },
  checkpoint: {
    of: 'a checkpoint', fields: { queues: ['of', 'entities'] }, silent: ['node', 'what', 'as'],
  },
  wait: { of: 'a wait', fields: { ms: [] }, silent: ['for'] },
  broker: {
    of: 'a step of a broker', fields: { action: [], node: ['broker', 'name'], settleMs: [] },
    silent: ['ms', 'as', 'clean', 'signal'],
  },
};

const SAME: { readonly [verb: string]: string } = {
  delete: 'declare', recover: 'session', commit: 'session', rollback: 'session', begin: 'session',
  connect: 'session', openSession: 'session', closeSession: 'session', disconnect: 'session',
  crash: 'session',
};

const OTHER: Vocabulary = {
  of: 'a step of a session', fields: SESSION,
  silent: ['consumer', 'requeue', 'node', 'uri', 'linger'],
};

/** Verbs of JMS beside those of the form, and what each of them is. */
const ALIASES: { readonly [verb: string]: Fields } = {
  browse: { do: 'receive', browse: true }, acknowledge: { do: 'ack' }, publish: { do: 'send' },
  createConsumer: { do: 'subscribe' }, close: { do: 'disconnect' },
  kill: { do: 'broker', action: 'kill' }, stop: { do: 'broker', action: 'stop' },
  start: { do: 'broker', action: 'start' }, restart: { do: 'broker', action: 'restart' },
};

/** Verbs that are read beside those of the form. */
export const VERBS_BESIDE: readonly string[] = Object.keys(ALIASES);

/** A step with the fields of its verb under the names of this adapter. */
export function spelled(step: RecordedStep): RecordedStep {
  const alias = ALIASES[step.do];
  const name = nameOf(step, alias);
  const vocabulary = VERBS[name] ?? (SAME[name] === undefined ? undefined
    : VERBS[SAME[name]] ?? OTHER);
  if (vocabulary === undefined) outOfForm(`"${step.do}" is no call of JMS`);
  const kind = step['topic'] !== undefined && name !== 'checkpoint'
    ? { topic: { topic: step['topic'] } } : {};
  const fields = inWordsOf(vocabulary, { ...step, ...kind, ...alias });
  return { ...fields, do: name, at: step.at } as RecordedStep;
}

/** A consumer is closed, or a connection; a broker is killed, or a client. */
function nameOf(step: RecordedStep, alias: Fields | undefined): string {
  if (step.do === 'close' && step['consumer'] !== undefined) return 'unsubscribe';
  if (step.do === 'kill' && step['as'] !== undefined) return 'crash';
  return textOf(alias?.['do'] ?? step.do);
}
