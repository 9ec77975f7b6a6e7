/** A recording of JMS clients as a world: each client speaks by commands alone. */
import type { Fields, Json } from '../../../base/json';
import { type Micros, millis } from '../../../base/micros';
import type { RecordedStep, Recording } from '../../../conform/forms/mq-trace';
import type { NotPlayable, Plan } from '../../../conform/player';
import { textOf } from '../../../conform/text';
import { parseScenario } from '../../../scenario/parse';
import { scenario as activemq } from '../scenario';
import { type Around, clientOf, commandsOf, isCalled } from './calls';
import { type Spelled, spelledOut } from './spelling';
import { VERBS_BESIDE } from './spelling/steps';
import { strangeOutcome } from './told';

/** The plan of a recording, and when each of its steps begins. */
export interface JmsPlan extends Plan {
  readonly recording: Recording;
  readonly times: readonly Micros[];
  readonly steps: readonly RecordedStep[]; // in the words of this adapter
}

const START = millis(100);
const AFTERWARDS = 5000; // milliseconds that a recorder watched at the end
const NO_WORDS = { en: '-', ko: '-' };

/** Makes the world, or says what of the recording has no place in it. */
export function planOf(recording: Recording): JmsPlan | NotPlayable {
  const strange = recording.steps.find(({ do: verb }) =>
    !isCalled(verb) && !VERBS_BESIDE.includes(verb));
  if (strange !== undefined) return { notPlayable: `"${strange.do}" is no call of JMS` };
  const told = strangeOutcome(recording);
  if (told !== undefined) return { notPlayable: told };
  const spelled = spelledOut(recording);
  if ('notPlayable' in spelled) return spelled;
  const { steps, brokers } = spelled;
  const closed = steps.find(({ do: verb, as }) => verb === 'closeSession'
    && steps.some((each) => each.as !== as && clientOf(each.as) === clientOf(as)));
  if (closed !== undefined) return { notPlayable: 'one of several sessions is closed by itself' };
  const around = aroundOf(spelled);
  const times = timesOf(steps);
  const end = ((times.at(-1) ?? START) + millis(AFTERWARDS)) as Micros;
  const read = parseScenario({
    schema: 1, system: 'activemq', title: NO_WORDS, summary: NO_WORDS, seed: 1,
    until: `${end}us`, network: { latency: '200us', jitter: '0s' }, producers: [], consumers: [],
    topology: {
      brokers,
      destinations: spelled.entities.flatMap(({ uri, name }) =>
        (uri.startsWith('queue:') ? [name] : [])),
      clients: Object.entries(spelled.clients).map(([name, own]) => ({
        id: clientOf(name), ...known(own), opensLate: opensLate(steps, clientOf(name)),
      })),
    },
    steps: steps.flatMap((step, place) =>
      commandsOf({ step, place, around, time: times[place] as Micros })),
  } as Json, [activemq]);
  if ('problems' in read) return { notPlayable: JSON.stringify(read.problems[0]) };
  return { scenario: read.scenario, end, recording, times, steps };
}

function aroundOf({ brokers, steps }: Spelled): Around {
  return {
    brokers: brokers.map(({ name }) => textOf(name)),
    wires: brokers.flatMap(({ name, networkConnectors = [] }) =>
      (networkConnectors as readonly Fields[])
        .map(({ to }) => [textOf(name), textOf(to)] as const)),
    received: new Set(steps.flatMap(({ do: verb, consumer }) =>
      (verb === 'receive' && consumer !== undefined ? [textOf(consumer)] : []))),
  };
}

/** What a recorder waited after a step of a broker's, while its own clock stood still. */
function timesOf(steps: readonly RecordedStep[]): Micros[] {
  let settled = 0;
  return steps.map(({ at, settleMs }) => {
    const time = (START + millis(at + settled)) as Micros;
    settled += Number(settleMs ?? 0);
    return time;
  });
}

/** Who begins with a connect has no connection before. */
const opensLate = (steps: readonly RecordedStep[], id: string): boolean =>
  steps.find(({ as }) => as !== undefined && clientOf(as) === id)?.do === 'connect';

const CLIENT_OPTIONS = [
  'broker', 'clientId', 'failover', 'messagePrioritySupported', 'nonBlockingRedelivery',
  'useAsyncSend',
];

const known = (options: Fields): Fields =>
  Object.fromEntries(Object.entries(options).filter(([name]) => CLIENT_OPTIONS.includes(name)));
