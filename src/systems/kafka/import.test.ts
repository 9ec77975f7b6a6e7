import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../cli/parts/english';
import type { Imported } from '../../interop/importer';
import { openText } from '../../interop/open';
import { parseScenario } from '../../scenario/parse';
import type { Scenario } from '../../scenario/scenario';
import { fc } from '../../testing/by-chance';
import { importer } from './import';
import { scenario as kafka } from './scenario';
import { topologyOf } from './topology';

type Opened = Imported & { readonly parsed: Scenario };

function open(text: string): Opened {
  const opened = openText(text, 'topics.txt', [importer]);
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  const parsed = parseScenario(opened.scenario, [kafka]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return { scenario: opened.scenario, report: opened.report ?? [], parsed: parsed.scenario };
}

const rows = ({ report }: Imported, outcome: string): readonly string[] =>
  report.filter((row) => row.outcome === outcome)
    .map(({ what, count, items = [] }) => [what.en, count, ...items].join(' '));

const topic = (name: string, rest = ''): string =>
  `Topic: ${name}\tPartitionCount: 1\tReplicationFactor: 1\tConfigs: ${rest}\n`;

/** A partition as a row: leader, replicas, ISR. */
const part = (at: number, [leader, replicas, isr]: readonly string[], name = 'orders'): string =>
  `\tTopic: ${name}\tPartition: ${at}\tLeader: ${leader}\tReplicas: ${replicas}\tIsr: ${isr}\n`;

const SHOP = 'Topic: orders\tTopicId: x\tPartitionCount: 2\tReplicationFactor: 2\tConfigs: '
  + 'min.insync.replicas=2,cleanup.policy=delete,compact,preallocate=true\n'
  + part(0, ['1', '1,2', '1,2']) + part(1, ['2', '2,3', '2,3']);

/** A resource of Strimzi: its version, name, cluster and the lines of its spec. */
const strimzi = (...[version, name, cluster, spec, kind = 'KafkaTopic']: readonly [
  string, string, string, readonly string[], string?]): string =>
  `apiVersion: kafka.strimzi.io/${version}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  labels:\n`
  + `    strimzi.io/cluster: ${cluster}\nspec:${spec.length === 0 ? ' {}' : ''}\n`
  + spec.map((line) => `  ${line}\n`).join('');

const HEADER =
  'GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID\n';
const BILLING = `${HEADER}billing orders 0 5 9 4 consumer-anna-1 /10.1.2.3 anna\n`
  + 'billing orders 1 5 7 2 consumer-anna-2 /10.1.2.4 anna\n';

describe('the Kafka importer', () => {
  test('places the replicas on the brokers that are named, under their ids', () => {
    const { parsed } = open(SHOP);
    const { brokers, topics } = topologyOf(parsed);
    expect(brokers).toEqual(['b1', 'b2', 'b3']);
    expect(topics).toMatchObject([{
      name: 'orders', partitions: 2, replicationFactor: 2,
      replicas: [['b1', 'b2'], ['b2', 'b3']],
      config: { 'min.insync.replicas': 2, 'cleanup.policy': 'compact,delete' },
    }]);
    expect(parsed.steps).toEqual([]);
  });

  test('takes over the settings that the model has, and names the others', () => {
    const opened = open(SHOP);
    expect(rows(opened, 'mapped')).toEqual([
      'brokers 3 b1 b2 b3', 'topic 1 orders', 'partitions 2', 'partitions with their replicas 2',
      'min.insync.replicas 1 orders', 'cleanup.policy 1 orders',
    ]);
    expect(rows(opened, 'ignored')).toEqual(['preallocate 1 orders']);
    expect(rows(open(topic('a', 'retention.ms=soon')), 'ignored')).toEqual(['retention.ms 1 a']);
    const { parsed } = open(topic('a', 'max.compaction.lag.ms=9223372036854775807'));
    expect(topologyOf(parsed).topics[0]?.config).toEqual({ 'max.compaction.lag.ms': 9e12 });
  });

  test('adds who writes and who reads, and says so', () => {
    const opened = open(SHOP);
    expect(opened.parsed.producers.map(({ id }) => id)).toEqual(['orders-producer']);
    expect(opened.parsed.consumers).toMatchObject([
      { id: 'orders-group-consumer', options: { group: 'orders-group', topics: ['orders'] } },
    ]);
    expect(rows(opened, 'added'))
      .toEqual(['default producer 1 orders-producer', 'default consumer 1 orders-group']);
  });

  test('crashes the brokers that were down, and says which places begin otherwise', () => {
    const opened = open(part(0, ['12', '11,12', '12']) + part(1, ['none', '11', '11']));
    expect(topologyOf(opened.parsed).brokers).toEqual(['b11', 'b12']);
    expect(opened.parsed.steps).toMatchObject([{ do: 'crash', target: 'b11', at: { time: 0 } }]);
    expect(rows(opened, 'approximated').toSorted()).toEqual([
      'broker that is down 1 b11', 'leader 1 orders-0', 'leader 1 orders-1',
      'numbers of brokers 2', 'replica out of sync 1 orders-0',
    ]);
  });

  test('lets Kafka spread the replicas when some partitions are not told of', () => {
    const opened = open('Topic: a\tPartitionCount: 3\tReplicationFactor: 1\tConfigs: \n'
      + part(1, ['1', '1', '1'], 'a'));
    expect(topologyOf(opened.parsed).topics[0]).toMatchObject({ partitions: 3, replicas: [] });
    expect(rows(opened, 'approximated')).toEqual(['partition with its replicas 1 a']);
  });

  test('leaves out what a world cannot have, each with its reason', () => {
    const opened = open(topic('__consumer_offsets') + topic('a') + topic('b'.repeat(250))
      + 'Topic: wide\tPartitionCount: 1000\tReplicationFactor: 1\tConfigs: \n'
      + 'Topic: none\tPartitionCount: 0\tReplicationFactor: 1\tConfigs: \n'
      + 'Topic: many\tPartitionCount: 1\tReplicationFactor: 999\tConfigs: \n');
    expect(topologyOf(opened.parsed).topics.map(({ name }) => name)).toEqual(['a']);
    expect(opened.report.filter(({ outcome }) => outcome === 'ignored').map(({ why }) => why.en))
      .toEqual([
        expect.stringMatching(/brokers themselves/), expect.stringMatching(/letters, digits/),
        expect.stringMatching(/1,000 partitions/), expect.stringMatching(/without a partition/),
        expect.stringMatching(/more replicas/),
      ]);
  });

  test('makes the groups that are pasted after it, with their members and their lag', () => {
    const opened = open(`${SHOP}\n$ kafka-consumer-groups.sh --describe\n\n${BILLING}`);
    expect(opened.parsed.consumers.map(({ id }) => id))
      .toEqual(['billing-consumer-1', 'billing-consumer-2']);
    expect(topologyOf(opened.parsed).topics[0]?.preloaded).toBe(6);
    expect(rows(opened, 'approximated')).toEqual(['lag 1 orders: 6']);
    expect(rows(opened, 'added'))
      .toEqual(['default producer 1 orders-producer', 'members of groups 2 billing']);
  });

  test('keeps nothing that names people or machines', () => {
    const opened = open(SHOP + BILLING);
    expect(JSON.stringify(opened)).not.toMatch(/anna|10\.1\.2/);
    expect(rows(opened, 'dropped')).toEqual(['ids and hosts of clients 2']);
  });

  test('makes a world of groups alone', () => {
    const night = 'night orders 3 - 9 - - - -\nnight __x 0 1 1 0 - - -\n';
    const opened = open(`${BILLING}\n${HEADER}${night}`);
    expect(topologyOf(opened.parsed)).toMatchObject({
      brokers: ['b1'], topics: [{ name: 'orders', partitions: 4, replicationFactor: 1 }],
    });
    expect(opened.parsed.consumers.map(({ id }) => id))
      .toEqual(['billing-consumer-1', 'billing-consumer-2', 'night-consumer']);
    expect(rows(opened, 'added')).toContain('broker 1');
    expect(opened.report.find(({ what }) => what.en === 'lag')?.why.en).toMatch(/most behind/);
  });

  test('is kind to groups that are too large or read nothing of this world', () => {
    const many = Array.from({ length: 20 }, (_, at) => `g orders ${at} 0 900 900 c${at} /h c\n`);
    const opened = open(`${SHOP}\n${HEADER}${many.join('')}lost __x 0 1 1 0 - - -\n`);
    expect(opened.parsed.consumers).toHaveLength(12);
    expect(topologyOf(opened.parsed).topics[0]?.preloaded).toBe(1000);
    expect(rows(opened, 'approximated'))
      .toEqual(['lag 1 orders: 18000', 'member of a group 1 g: 20']);
    expect(rows(opened, 'ignored')).toContain('consumer group 1 lost');
  });

  test('has room for fifty groups, and names the others', () => {
    const groups = Array.from({ length: 52 }, (_, at) => `g${at} orders 0 0 1 1 - - -\n`);
    const opened = open(`${SHOP}\n${HEADER}${groups.join('')}`);
    expect(opened.parsed.consumers).toHaveLength(50);
    expect(rows(opened, 'ignored')).toContain('consumer groups 2 g50 g51');
  });

  test('gives each part a name of its own', () => {
    const names = `${topic('a-consumer')}${topic('a')}${HEADER}a-producer a 0 1 1 0 - - -\n`;
    expect(open(names).parsed.producers.map(({ id }) => id))
      .toEqual(['a-consumer-producer', 'a-producer-2']);
  });

  test('refuses a text without a topic that can be played', () => {
    const opened = openText(topic('__consumer_offsets'), 'a.txt', [importer]);
    expect('problems' in opened && opened.problems.map(inEnglish)).toMatchObject([
      { problem: 'no topic in it can be played here' },
    ]);
    expect(openText(topic('constructor'), 'a.txt', [importer]))
      .toMatchObject({ problems: [{ path: 'topology.topics[0].name' }] });
  });

  test('reads the topics of a Strimzi cluster, in several documents', () => {
    const opened = open(`${strimzi('v1', 'my-orders', 'main', [
      'topicName: orders', 'partitions: 3', 'replicas: 2',
      'config: { retention.ms: 60000, cleanup.policy: compact, segment.bytes: 10, x: [1] }',
    ])}---\n${strimzi('v1beta2', 'refunds', 'main', [])}---\n${
      strimzi('v1beta2', 'far', 'other', ['partitions: 1'])}---\n${
      strimzi('v1', 'brokers', 'main', ['replicas: 4', 'roles: [broker]'], 'KafkaNodePool')}---\n${
      strimzi('v1', 'anna', 'main', ['password: hunter2'], 'KafkaUser')}`);
    expect(topologyOf(opened.parsed)).toMatchObject({
      brokers: ['b1', 'b2', 'b3', 'b4'], topics: [
        {
          name: 'orders', partitions: 3, replicationFactor: 2,
          config: { 'retention.ms': 60_000, 'cleanup.policy': 'compact', 'segment.bytes': 10 },
        },
        { name: 'refunds', partitions: 1, replicationFactor: 1 },
      ],
    });
    expect(rows(opened, 'mapped')).toContain('brokers 4');
    expect(rows(opened, 'approximated')).toEqual(['topic 1 refunds']);
    expect(rows(opened, 'ignored')).toEqual(['topic 1 far', 'KafkaUser 1', 'x 1 orders']);
    expect(JSON.stringify(opened)).not.toMatch(/anna|hunter2/);
  });

  test('reads what kubectl prints, and makes as many brokers as the replicas need', () => {
    const topicNamed = (name: string, spec: object): object =>
      ({ apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic', metadata: { name }, spec });
    const items = [
      topicNamed('a', { partitions: 2, replicas: 3 }), topicNamed('b', { replicas: -1 }),
    ];
    const opened = open(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    expect(topologyOf(opened.parsed).brokers).toEqual(['b1', 'b2', 'b3']);
    expect(rows(opened, 'added')).toContain('brokers 3');
    expect(importer.read({ apiVersion: 'apps/v1', kind: 'Deployment' })).toBeNull();
    const empty = [topicNamed('a', { partitions: 'many' })];
    expect(importer.read(empty as never)).toMatchObject({ problems: [{ path: '' }] });
  });

  test('makes of any such text a world, or says why there is none', () => {
    const name = fc.constantFrom('a', 'a-0', 'b1', 'a-group', 'a-producer', '__a', 'x y', 'k1');
    const ids = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 })
      .map((list) => list.join());
    const line = fc.oneof(
      fc.tuple(name, fc.nat(5), fc.nat(3)).map(([of, count, factor]) =>
        `Topic: ${of}\tPartitionCount: ${count}\tReplicationFactor: ${factor}\tConfigs: \n`),
      fc.tuple(name, fc.nat(4), ids, ids).map(([of, at, replicas, isr]) =>
        part(at, [isr.slice(0, 1), replicas, isr], of)),
      fc.tuple(name, name, fc.nat(3)).map(([group, of, at]) =>
        `${HEADER}${group} ${of} ${at} 0 ${at} ${at} ${group} - -\n\n`),
    );
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      const opened = openText(lines.join(''), 'a.txt', [importer]);
      if ('problems' in opened) return;
      const parsed = parseScenario(opened.scenario, [kafka]);
      expect('problems' in parsed ? parsed.problems.map(inEnglish) : []).toEqual([]);
    }), { numRuns: 300 });
  });
});
