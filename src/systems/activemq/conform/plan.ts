/** A recording of JMS clients as a world: each client speaks by commands alone. */
import { fieldsOf, type Json } from '../../../base/json';
import { type Micros, millis } from '../../../base/micros';
import type { RecordedEntity, Recording } from '../../../conform/forms/mq-trace';
import type { NotPlayable, Plan } from '../../../conform/player';
import { textOf } from '../../../conform/text';
import { parseScenario } from '../../../scenario/parse';
import { scenario as activemq } from '../scenario';
import { type Around, BROKER, CLIENT, clientOf, commandsOf, isCalled } from './calls';

/** The plan of a recording, and when each of its steps begins. */
export interface JmsPlan extends Plan {
  readonly recording: Recording;
  readonly times: readonly Micros[];
}

const START = millis(100);
const AFTERWARDS = 5000; // milliseconds that a recorder watched at the end
const NO_WORDS = { en: '-', ko: '-' };

/** Makes the world, or says what of the recording has no place in it. */
export function planOf(recording: Recording): JmsPlan | NotPlayable {
  const { topology: { entities }, steps, clients } = recording;
  const strange = steps.find(({ do: verb }) => !isCalled(verb));
  if (strange !== undefined) return { notPlayable: `"${strange.do}" is no call of JMS` };
  const closed = steps.find(({ do: verb, as }) => verb === 'closeSession'
    && steps.some((each) => each.as !== as && clientOf(each.as) === clientOf(as)));
  if (closed !== undefined) return { notPlayable: 'one of several sessions is closed by itself' };
  const brokers = brokersOf(recording);
  const around: Around = {
    brokers: brokers.map((each) => textOf(fieldsOf(each)['name'] ?? '')),
    received: new Set(steps.flatMap(({ do: verb, consumer }) =>
      (verb === 'receive' && consumer !== undefined ? [textOf(consumer)] : []))),
    temporaries: new Set(entities.flatMap((each) => (each['temporary'] === true ? [each.id] : []))),
    topics: new Set(entities.flatMap(({ kind, id }) => (kind === 'topic' ? [id] : []))),
  };
  const names = [...new Set([
    ...Object.keys(clients).map(clientOf),
    ...steps.flatMap(({ as }) => (as === undefined ? [] : [clientOf(as)])),
  ])];
  const times = timesOf(steps);
  const end = ((times.at(-1) ?? START) + millis(AFTERWARDS)) as Micros;
  const read = parseScenario({
    schema: 1, system: 'activemq', title: NO_WORDS, summary: NO_WORDS, seed: 1,
    until: `${end}us`, network: { latency: '200us', jitter: '0s' }, producers: [], consumers: [],
    topology: {
      brokers,
      destinations: entities.flatMap(({ id, kind, temporary }) =>
        (kind === 'queue' && temporary !== true ? [id] : [])),
      clients: names.map((id) => ({
        id, ...known(clients[id.slice(CLIENT.length)] ?? {}), opensLate: opensLate(steps, id),
        broker: clients[id.slice(CLIENT.length)]?.['node'] ?? null,
      })),
    },
    steps: steps.flatMap((step, place) =>
      commandsOf({ step, place, around, time: times[place] as Micros })),
  } as Json, [activemq]);
  if ('problems' in read) return { notPlayable: JSON.stringify(read.problems[0]) };
  return { scenario: read.scenario, end, recording, times };
}

/** What a recorder waited after a step of a broker's, while its own clock stood still. */
function timesOf(steps: Recording['steps']): Micros[] {
  let settled = 0;
  return steps.map(({ at, settleMs }) => {
    const time = (START + millis(at + settled)) as Micros;
    settled += Number(settleMs ?? 0);
    return time;
  });
}

/** Who begins with a connect has no connection before. */
const opensLate = (steps: Recording['steps'], id: string): boolean =>
  steps.find(({ as }) => as !== undefined && clientOf(as) === id)?.do === 'connect';

const CLIENT_OPTIONS = [
  'clientId', 'failover', 'messagePrioritySupported', 'nonBlockingRedelivery', 'useAsyncSend',
];

const known = (options: { readonly [name: string]: Json }) =>
  Object.fromEntries(Object.entries(options).filter(([name]) => CLIENT_OPTIONS.includes(name)));

/** What the topology says of its brokers in ActiveMQ's words, and entities in neutral ones. */
function brokersOf({ topology }: Recording): Json[] {
  const { broker, brokers } = fieldsOf(topology as unknown as Json);
  const policies = topology.entities.flatMap(policyOf);
  const said = Array.isArray(brokers) ? brokers : [{ name: BROKER, ...fieldsOf(broker) }];
  return said.map((each) => {
    const own = fieldsOf(each)['policies'];
    const all = [...(Array.isArray(own) ? own : []), ...policies];
    return { ...fieldsOf(each), policies: all } as Json;
  });
}

function policyOf({ id, kind, maxPriority, maxBytes, policy }: RecordedEntity): Json[] {
  const own = {
    ...(maxPriority !== undefined && { prioritizedMessages: true }),
    ...(maxBytes !== undefined && { memoryLimit: maxBytes, cursor: 'vm' }),
    ...fieldsOf(policy),
  };
  return Object.keys(own).length === 0 ? [] : [{ destination: `${kind}://${id}`, ...own } as Json];
}
