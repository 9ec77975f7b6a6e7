/** The brokers of a recording, wherever it says what they are. */
import { type Fields, fieldsOf, isList, isRecord, type Json } from '../../../../base/json';
import { outOfForm } from '../../../../conform/forms/fields';
import type { Recording } from '../../../../conform/forms/mq-trace';
import { textOf } from '../../../../conform/text';
import type { Addressed } from './names';
import { entryIn, ownPolicy, policiesOf, policyOf } from './policies';
import { inWordsOf, isOn, mapped, millisOf, type Vocabulary, wholeOf } from './words';

/** What a broker is called that is alone. */
export const BROKER = 'activemq';

const WORDS: Vocabulary = {
  of: 'a broker', bags: ['config', 'options', 'args', 'settings'],
  fields: {
    name: ['id', 'brokerName', 'node'], schedulerSupport: ['scheduler'],
    policies: ['policyEntries', 'policyMap', 'destinationPolicy', 'policyEntry'],
    redeliveryPlugin: [], networkConnectors: ['networks', 'network'],
    lockOf: ['slaveOf', 'standbyFor', 'sharesStoreOf'], lockAcquireSleepInterval: ['sleep'],
  },
  silent: ['persistent', 'kind', 'version', 'usejmx', 'store', 'role', 'persistence'],
};

const CONNECTOR: Vocabulary = {
  of: 'a networkConnector', bags: ['args', 'options'],
  fields: {
    to: ['remote', 'target'], from: [], duplex: [], networkTTL: ['ttl'],
    conduitSubscriptions: ['conduit'],
    dynamicOnly: [], prefetchSize: ['prefetch'], decreaseNetworkConsumerPriority: [],
    excludedDestinations: ['excluded'],
    dynamicallyIncludedDestinations: ['dynamicallyIncluded'],
    staticallyIncludedDestinations: ['staticallyIncluded'],
  },
  silent: ['name'],
};

const CONNECTED: { readonly [name: string]: (value: Json) => Json } = {
  duplex: isOn, conduitSubscriptions: isOn, dynamicOnly: isOn, networkTTL: wholeOf,
  decreaseNetworkConsumerPriority: isOn, prefetchSize: wholeOf,
};

const connectorOf = (said: Json): Fields => mapped(
  inWordsOf(CONNECTOR, isRecord(said) ? said : { to: said }), CONNECTED,
);

const PLUGIN: Vocabulary = {
  of: 'a redeliveryPlugin', fields: { maximumRedeliveries: [], initialRedeliveryDelay: [] },
};

const OWN: { readonly [name: string]: (value: Json) => Json } = {
  schedulerSupport: isOn, policies: (said) => policiesOf(said) as Json,
  networkConnectors: (said) => (isList(said) ? said : [said]).map(connectorOf),
  lockAcquireSleepInterval: (value) => `${millisOf(value)}ms`,
  redeliveryPlugin: (said) => mapped(inWordsOf(PLUGIN, fieldsOf(said)), {
    maximumRedeliveries: wholeOf, initialRedeliveryDelay: (value) => `${millisOf(value)}ms`,
  }),
};

const brokerOf = (said: Fields): Fields => mapped(inWordsOf(WORDS, said), OWN);

/** What a configuration says: as data, or in the words of activemq.xml. */
function configured(said: Json | undefined): Fields {
  if (typeof said !== 'string') return brokerOf(fieldsOf(said));
  const policies = [...said.matchAll(/policyEntry\s+((?:(?!policyEntry|\n|\/>).)*)/g)]
    .map(([, text = '']) => policyOf(entryIn(text)) as Json);
  const scheduler = /schedulerSupport\s*=\s*"?(true|false)/.exec(said)?.[1];
  if (/plugin|systemUsage/i.test(said.replace('statisticsBrokerPlugin', ''))) {
    outOfForm(`a configuration in words is not read: "${said}"`);
  }
  return {
    ...(policies.length > 0 && { policies }),
    ...(scheduler !== undefined && { schedulerSupport: scheduler === 'true' }),
  };
}

/** Brokers as a list of names or records, or by their names. */
function listed(said: Json | undefined): readonly Fields[] {
  const all = isList(said) ? said : Object.entries(fieldsOf(said))
    .map(([name, each]) => ({ name, ...fieldsOf(each) }));
  return all.map((each) => brokerOf(isRecord(each) ? each : { name: each }));
}

/** A57: those that wait for another's lock are processes of one broker, and so is that one. */
function paired(brokers: readonly Fields[]): readonly Fields[] {
  const masters = new Set(brokers.flatMap(({ lockOf }) => lockOf ?? []));
  return brokers.filter(({ lockOf }) => lockOf === undefined).map((broker) => {
    const { name = BROKER } = broker;
    if (!masters.has(name)) return broker;
    const slaves = brokers.filter(({ lockOf }) => lockOf === name);
    const instances = [name, ...slaves.map((each) => each['name'] ?? '')];
    return { ...broker, name: `${STORE}${textOf(name)}`, instances };
  });
}

const STORE = 'store of ';

/** All brokers, each with what holds for all of them; `entities` are those with an address. */
export function brokersOf(
  recording: Recording, entities: readonly Addressed[],
): readonly Fields[] {
  const { topology } = recording;
  const said = fieldsOf(topology as unknown as Json);
  const whole = fieldsOf(recording as unknown as Json);
  const common = [whole['brokerConfig'], whole['config'], said['brokerConfig'], said['config']]
    .map(configured).reduce(joined, {});
  const own = entities.flatMap(({ uri, entity }) => ownPolicy(uri, entity) ?? []);
  const several = listed(said['brokers'] ?? said['nodes']);
  const alone = joined({ name: BROKER }, brokerOf(fieldsOf(said['broker'])));
  const policies = [...policiesOf(topology.policies as Json), ...own] as Json;
  const all = (several.length > 0 ? several : [alone])
    .map((each) => joined(joined(common, { policies }), each));
  const connectors = [said['networkConnectors'], said['networks'], said['network']]
    .flatMap((each) => (each === undefined ? [] : isList(each) ? each : [each])).map(connectorOf);
  const isShared = said['sharedStore'] !== undefined
    || /shared/i.test(JSON.stringify(said['store'] ?? ''));
  const first = all[0]?.['name'] ?? BROKER;
  return paired(all.map((broker, at) => {
    const { networkConnectors: mine = [], ...others } = broker;
    const named = connectors.filter(({ from }) => textOf(from ?? first) === broker['name']);
    const lock = isShared && at > 0 ? { lockOf: first } : {};
    return {
      ...others, ...lock,
      networkConnectors: [...mine as readonly Json[], ...named]
        .map((each) => Object.fromEntries(Object.entries(fieldsOf(each))
          .filter(([name]) => name !== 'from'))),
    };
  }));
}

const joined = (one: Fields, other: Fields): Fields => ({
  ...one, ...other,
  policies: [...(one['policies'] ?? []) as readonly Json[],
    ...(other['policies'] ?? []) as readonly Json[]],
});
