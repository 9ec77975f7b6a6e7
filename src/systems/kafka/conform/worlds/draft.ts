/** A world while a case is read into it, and the scenario that it makes. */
import type { Json } from '../../../../base/json';
import { counted, outOfForm } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import { parseScenario } from '../../../../scenario/parse';
import type { Scenario } from '../../../../scenario/scenario';
import { scenario as kafka } from '../../scenario';
import type { Times } from './words';

/** Settings while they are gathered. */
export type Settings = Record<string, Json>;

export interface Topic {
  readonly name: string;
  partitions: number;
  readonly replicationFactor: number;
  readonly replicas: readonly (readonly string[])[];
  readonly preloaded: number;
  readonly config: Settings;
}

export interface Producer {
  readonly id: string;
  readonly partition: number | null;
  readonly config: Settings;
}

export interface Consumer {
  readonly id: string;
  readonly group: string | null;
  serviceMs: number;
  commits: 'auto' | 'each' | 'poll' | 'before';
  works: 'inPoll' | 'aside';
  onPoison: 'crash' | 'reject' | 'requeue';
  isLate: boolean; // is not there from the start
  readonly config: Settings;
}

/** One thing that somebody does. */
interface Act {
  readonly ms: number;
  readonly from: Times['from'];
  readonly step: Row;
}

export interface Draft {
  readonly brokers: readonly string[];
  readonly topics: readonly Topic[];
  readonly groups: { readonly id: string; protocol: 'share'; readonly config: Settings }[];
  readonly producers: Producer[];
  readonly consumers: Consumer[];
  readonly producerConfig: Settings; // of every producer
  readonly acts: Act[];
  readonly settings: Settings; // of brokers
  readonly told: { readonly ms: number; readonly isr: readonly string[] }[]; // what is to be so
  readonly sent: { readonly label: string; readonly ms: number; readonly by: string }[];
  first: string | undefined; // whose first assignment is T0
  isFormed: boolean; // the group was there before time 0
  startMs: number; // of the case, in the time of the world
  untilMs: number;
}

const NO_JITTER = { 'retry.backoff.jitter': 0, 'linger.ms': 0 };

/** The one topic of a case. */
export function soleTopic({ topics }: Draft): Topic {
  const [topic] = topics;
  if (topic === undefined || topics.length > 1) return outOfForm('a case has one topic');
  return topic;
}

/** Every partition of a draft. */
export const partitionsOf = ({ topics }: Draft): string[] => topics.flatMap(
  ({ name, partitions }) => counted(partitions).map((_, at) => `${name}-${at}`));

/** A wire between two processes has the name of the one that comes first. */
export function wireOf({ brokers }: Draft, [one = '', other = '']: readonly string[]): string {
  const [a, b] = [brokers.indexOf(one), brokers.indexOf(other)];
  return a < 0 || (b >= 0 && a < b) ? `${one}-${other}` : `${other}-${one}`;
}

/** A producer of this name; it comes to be when it is first spoken of. */
export function producerNamed(draft: Draft, id: string, partition: number | null = null): Producer {
  const name = partition === null ? id : `${id}-${partition}`;
  let producer = draft.producers.find((one) => one.id === name);
  if (producer === undefined) {
    producer = { id: name, partition, config: {} };
    draft.producers.push(producer);
  }
  return producer;
}

const micros = (ms: number): string => `${Math.round(ms * 1000)}us`;

const TITLE = { en: 'a case', ko: '사례' };

/** The world as a scenario; whatever is wrong with it is told as the parser tells it. */
export function scenarioOf(draft: Draft): Scenario {
  const file = {
    schema: 1, system: 'kafka', title: TITLE, summary: TITLE, seed: 1, promise: 'none',
    network: { latency: '1ms' }, until: micros(draft.startMs + draft.untilMs),
    topology: {
      brokers: draft.brokers, admins: ['admin'], topics: draft.topics, groups: draft.groups,
    },
    producers: draft.producers.map((producer) => producerOf(draft, producer)),
    consumers: draft.consumers.map((consumer) => consumerOf(draft, consumer)),
    settings: draft.settings,
    steps: [
      ...draft.consumers.filter(({ isLate }) => isLate)
        .map(({ id }) => ({ at: '0us', do: 'crash', target: id })),
      ...draft.acts.toSorted((a, b) => a.ms - b.ms).map((act) => stepOf(draft, act)),
    ],
  };
  const parsed = parseScenario(file as unknown as Json, [kafka]);
  if ('scenario' in parsed) return parsed.scenario;
  const [{ path, problem } = { path: '', problem: { key: '' } }] = parsed.problems;
  return outOfForm(`nobody could play its world: ${path} (${problem.key})`);
}

const producerOf = ({ topics, producerConfig }: Draft, { id, partition, config }: Producer) => ({
  id, arrivals: { kind: 'byHand' }, size: { kind: 'fixed', value: 100 },
  options: {
    topic: topics[0]?.name, partition, config: { ...NO_JITTER, ...producerConfig, ...config },
  },
});

const consumerOf = (draft: Draft, consumer: Consumer) => {
  const { id, group, serviceMs, commits, works, onPoison, config } = consumer;
  const reads = group === null
    ? { assign: partitionsOf(draft) } : { group, topics: draft.topics.map(({ name }) => name) };
  const options = { ...reads, commits, works, config };
  return { id, service: micros(serviceMs), onPoison, options };
};

function stepOf({ first, startMs }: Draft, { ms, from, step }: Act): Json {
  const anchor = { kind: 'assigned', native: 'assign', actor: first ?? '', nth: 1 };
  const at = from === 'T0' ? { after: anchor, plus: micros(ms) } : micros(startMs + ms);
  return { at, ...step };
}
