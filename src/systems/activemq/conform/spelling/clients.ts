/** What a recording says of its clients: connections, and what their consumers are made with. */
import { type Fields, fieldsOf, type Json } from '../../../../base/json';
import { outOfForm } from '../../../../conform/forms/fields';
import { textOf } from '../../../../conform/text';
import type { AckMode } from '../../topology';
import { asked, inWordsOf, isOn, mapped, millisOf, plain, type Vocabulary, wholeOf } from './words';

const MODES: { readonly [ack: string]: AckMode } = {
  none: 'AUTO', manual: 'CLIENT', auto: 'AUTO', client: 'CLIENT', individual: 'INDIVIDUAL',
  transacted: 'TRANSACTED', session: 'TRANSACTED', sessiontransacted: 'TRANSACTED',
  tx: 'TRANSACTED', transaction: 'TRANSACTED', transactional: 'TRANSACTED', dupsok: 'DUPS_OK',
  // The numbers of javax.jms.Session, and ActiveMQ's own.
  0: 'TRANSACTED', 1: 'AUTO', 2: 'CLIENT', 3: 'DUPS_OK', 4: 'INDIVIDUAL',
};

/** Session.AUTO_ACKNOWLEDGE, "auto" and 1 are one. */
export function modeOf(said: Json): AckMode {
  const name = plain(textOf(said).replace(/^.*Session\./, '')).replace(/acknowledge$/, '');
  return MODES[name] ?? outOfForm(`"${textOf(said)}" is no acknowledgement mode of JMS`);
}

/** How a library redelivers, under its names. */
export const REDELIVERY = {
  maximumRedeliveries: ['maxRedeliveries', 'max', 'redeliveries'],
  initialRedeliveryDelay: ['initialDelay'],
  redeliveryDelay: ['delay'], useExponentialBackOff: ['exponential'],
  backOffMultiplier: ['multiplier'],
} as const;

const PATIENCE: { readonly [name: string]: (value: Json) => Json } = {
  maximumRedeliveries: wholeOf, initialRedeliveryDelay: (value) => `${millisOf(value)}ms`,
  redeliveryDelay: (value) => `${millisOf(value)}ms`, useExponentialBackOff: isOn,
  backOffMultiplier: Number,
};

/** A redelivery policy of its parts; undefined when nothing is said. */
export function patienceIn(...said: readonly Fields[]): Fields | undefined {
  const all = said.map((each) => mapped(
    inWordsOf({ of: 'a redelivery policy', fields: REDELIVERY }, each), PATIENCE,
  )).reduce((one, other) => ({ ...one, ...other }), {});
  return Object.keys(all).length === 0 ? undefined : all;
}

/** Fields that may stand alone, where a redelivery policy is meant. */
export const PATIENCE_ALONE = {
  maximumRedeliveries: ['maxRedeliveries', 'redeliveryPolicy.maximumRedeliveries'],
  initialRedeliveryDelay: ['redeliveryPolicy.initialRedeliveryDelay'],
  redeliveryDelay: ['redeliveryPolicy.redeliveryDelay'],
  useExponentialBackOff: ['redeliveryPolicy.useExponentialBackOff'],
  backOffMultiplier: ['redeliveryPolicy.backOffMultiplier'],
} as const;

/** Those of a record that say how to redeliver, and the policy that they are with its own. */
export function patienceOf(own: Fields): Fields | undefined {
  const alone = Object.fromEntries(Object.entries(own)
    .filter(([name]) => Object.hasOwn(PATIENCE_ALONE, name)));
  return patienceIn(fieldsOf(own['redelivery']), alone);
}

const CLIENT: Vocabulary = {
  of: 'a client', bags: ['options', 'args', 'config', 'settings'],
  fields: {
    clientId: [], broker: ['node'], failover: [], uri: ['url', 'brokerUrl', 'broker_uri'],
    messagePrioritySupported: [], nonBlockingRedelivery: [], useAsyncSend: ['asyncSend'],
    ack: ['ackMode', 'acknowledge', 'acknowledgeMode', 'mode'], transacted: [],
    prefetch: ['prefetchSize', 'prefetchPolicy.all', 'prefetchAll'],
    queuePrefetch: ['prefetchPolicy.queuePrefetch'],
    topicPrefetch: ['prefetchPolicy.topicPrefetch'],
    prefetchPolicy: [], redelivery: ['redeliveryPolicy'], ...PATIENCE_ALONE,
  },
  silent: [
    'brokers', 'confirm', 'vhost', 'heartbeat', 'role', 'kind', 'protocol', 'usecompression',
  ],
};

/** What may stand in the address that a client connects to: how it connects again is its own. */
const URI: Vocabulary = {
  ...CLIENT, of: 'an address', silent: ['maxreconnectattempts', 'randomize', 'timeout'],
};

/** A client in the words of this adapter. */
export function clientIn(given: Fields): Fields {
  const said = inWordsOf(CLIENT, given);
  const uri = textOf(said['uri']);
  const own = { ...said, ...inWordsOf(URI, asked(uri)) };
  const { all, queuePrefetch, topicPrefetch } = fieldsOf(own['prefetchPolicy']);
  const redelivery = patienceOf(own);
  const failover = own['failover'] ?? (uri === '' ? undefined : uri.startsWith('failover:'));
  return {
    ...Object.fromEntries(['clientId', 'broker'].flatMap((name) =>
      (own[name] === undefined ? [] : [[name, textOf(own[name])]]))),
    ...Object.fromEntries(['messagePrioritySupported', 'nonBlockingRedelivery', 'useAsyncSend']
      .flatMap((name) => (own[name] === undefined ? [] : [[name, isOn(own[name])]]))),
    ...(failover !== undefined && {
      failover: isOn(failover) || textOf(failover).startsWith('failover:'),
    }),
    ...modeIn(own), ...(redelivery !== undefined && { redelivery }),
    ...whole('prefetch', own['prefetch'] ?? all),
    ...whole('queuePrefetch', own['queuePrefetch'] ?? queuePrefetch),
    ...whole('topicPrefetch', own['topicPrefetch'] ?? topicPrefetch),
  };
}

const whole = (name: string, value: Json | undefined): Fields =>
  (value === undefined ? {} : { [name]: wholeOf(value) });

/** The mode that something says, be it by a name or by being transacted. */
export function modeIn(own: Fields): { readonly mode?: AckMode } {
  if (isOn(own['transacted'])) return { mode: 'TRANSACTED' };
  return own['ack'] === undefined ? {} : { mode: modeOf(own['ack']) };
}
