/** The structured part of a case: brokers, topics, groups, settings. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { numberOr, outOfForm, rowIn, textsIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Consumer, Draft, Settings, Topic } from './draft';
import { shortName } from './names';
import { unreadable } from './words';

const KNOWN = [
  'brokers', 'topic', 'group', 'producer', 'producers', 'consumer', 'consumers', 'handler_ms',
];

/** The world as it stands before anybody acts. */
export function draftOf(topology: Row): Draft {
  const strange = Object.keys(topology).find((name) => !KNOWN.includes(name));
  if (strange !== undefined) outOfForm(`"${strange}" is no part of a topology`);
  const brokers = textsIn(topology, 'brokers');
  const draft: Draft = {
    brokers, groups: [], producers: [], consumers: [], producerConfig: {}, acts: [], settings: {},
    told: [], sent: [],
    topics: Object.entries(rowIn(topology, 'topic')).map(([name, spec]) =>
      topicOf(name, isRecord(spec) ? spec : outOfForm(`topic "${name}" is not told as data`))),
    first: undefined, isFormed: false, startMs: 0, untilMs: 0,
  };
  readProducers(draft, topology);
  readConsumers(draft, topology);
  return draft;
}

/** Fields whose names are Kafka's settings. */
function settingsIn(row: Row, others: readonly string[]): Settings {
  const names = Object.keys(row).filter((name) => !others.includes(name));
  return Object.fromEntries(names.map((name) => [shortName(name), row[name] as Json]));
}

function topicOf(name: string, spec: Row): Topic {
  const own = ['partitions', 'rf', 'replicas', 'preloaded'];
  const { replicas } = spec;
  return {
    name, partitions: numberOr(spec, 'partitions', 1),
    replicationFactor: numberOr(spec, 'rf', 1),
    replicas: isList(replicas) ? [textsIn(spec, 'replicas')] : [],
    preloaded: numberOr(spec, 'preloaded', 0), config: settingsIn(spec, own),
  };
}

function readProducers(draft: Draft, topology: Row): void {
  const { producer, producers } = topology;
  if (isRecord(producer)) Object.assign(draft.producerConfig, settingsIn(producer, []));
  if (!isRecord(producers)) return;
  for (const [id, config] of Object.entries(producers)) {
    if (!isRecord(config)) outOfForm(`producer "${id}" is not told as data`);
    draft.producers.push({ id, partition: null, config: settingsIn(config as Row, ['plain']) });
  }
}

/** A consumer as all are when nothing is said of them. */
export const consumerNamed = (id: string, group: string | null): Consumer => ({
  id, group, serviceMs: 0, commits: 'auto', works: 'inPoll', onPoison: 'reject', isLate: false,
  config: { 'auto.offset.reset': 'earliest' },
});

function readConsumers(draft: Draft, topology: Row): void {
  const { group, consumer, consumers } = topology;
  for (const [id, spec] of Object.entries(isRecord(group) ? group : {})) {
    if (isRecord(spec)) readGroup(draft, id, spec);
  }
  if (isRecord(consumers)) {
    for (const [id, isolation] of Object.entries(consumers)) {
      const one = consumerNamed(id, null);
      Object.assign(one.config, { 'isolation.level': isolation });
      draft.consumers.push(one);
    }
  }
  if (isRecord(consumer)) {
    if (draft.consumers.length === 0) draft.consumers.push(consumerNamed('c1', 'g'));
    for (const one of draft.consumers) readHabits(draft, one, consumer);
  }
  const service = numberOr(topology, 'handler_ms', 0);
  if (service > 0) for (const one of draft.consumers) one.serviceMs = service;
}

const STRATEGY = 'partition.assignment.strategy';

function readGroup(draft: Draft, id: string, spec: Row): void {
  const { protocol = 'classic', strategy } = spec;
  const config: Settings = protocol === 'consumer' ? { 'group.protocol': 'consumer' } : {};
  if (isList(strategy)) config[STRATEGY] = textsIn(spec, 'strategy').join(',');
  for (const name of textsIn(spec, 'members')) {
    const one = consumerNamed(name, id);
    Object.assign(one.config, config);
    draft.consumers.push(one);
  }
}

/** When a consumer commits, in the words of the form. */
export function commitsOf(words: string): Consumer['commits'] {
  if (/^commitSync after each poll's records$/.test(words)) return 'poll';
  if (/^commitSync\(offset\+1\) after each( record)?$/.test(words)) return 'each';
  if (/^(commitSync )?before processing$/.test(words)) return 'before';
  return unreadable('when it commits', words);
}

function readHabits(draft: Draft, one: Consumer, row: Row): void {
  const { handler_ms: service, commit, handler } = row;
  Object.assign(one.config, settingsIn(row, ['handler_ms', 'commit', 'handler', 'mode']));
  if (typeof service === 'number') one.serviceMs = service;
  if (row['mode'] !== undefined) unreadable('how it reads', JSON.stringify(row['mode']));
  if (typeof commit === 'string') {
    one.commits = commitsOf(commit);
    one.config['enable.auto.commit'] = false;
  }
  if (typeof handler === 'string') readHandler(draft, one, handler);
}

// The model starts a process that died of poison again after one second.
const THROWS = /^throws on offset (\d+); process exits and restarts after 1000 ms$/;

function readHandler(draft: Draft, one: Consumer, words: string): void {
  const offset = THROWS.exec(words)?.[1] ?? unreadable('what its handler does', words);
  const value = `${draft.topics[0]?.name}-0@${offset}`;
  draft.acts.push({ ms: 0, from: 'start', step: { do: 'poison', target: one.id, value } });
  one.onPoison = 'crash';
}
