import { describe, expect, test } from 'vitest';
import { fc } from '../../../testing/by-chance';
import { readTopics } from './describe';
import { readGroups } from './groups';

const partition = (at: number, leader: string | null, [replicas, isr]: readonly string[]) => ({
  at, leader, replicas: replicas?.split(','), isr: isr === '' ? [] : isr?.split(',') ?? null,
});

describe('readTopics', () => {
  test('reads the oldest form, without spaces after colons', () => {
    expect(readTopics('Topic:orders\tPartitionCount:2\tReplicationFactor:2\tConfigs:segment.ms=9\n'
      + '\tTopic: orders\tPartition: 0\tLeader: 1\tReplicas: 1,2\tIsr: 1,2\n'
      + '\tTopic: orders\tPartition: 1\tLeader: 2\tReplicas: 2,1\tIsr: 2\n')).toEqual([{
      name: 'orders', partitions: 2, replicationFactor: 2, config: { 'segment.ms': '9' },
      placed: [partition(0, '1', ['1,2', '1,2']), partition(1, '2', ['2,1', '2'])],
    }]);
  });

  test('reads the form with ids of topics, and values that are lists', () => {
    const [topic] = readTopics('Topic: a\tTopicId: AQ-_x\tPartitionCount: 1\tReplicationFactor: 1'
      + '\tConfigs: cleanup.policy=compact,delete,retention.ms=5\n') ?? [];
    expect(topic).toEqual({
      name: 'a', partitions: 1, replicationFactor: 1, placed: [],
      config: { 'cleanup.policy': 'compact,delete', 'retention.ms': '5' },
    });
  });

  test('reads the form of 4.x, with eligible leaders and moves under way', () => {
    const [topic] = readTopics('\tTopic: a\tPartition: 0\tLeader: none\tReplicas: 3,4\tIsr: \t'
      + 'Elr: 4\tLastKnownElr: \tAdding Replicas: 5\tRemoving Replicas: 3\n') ?? [];
    expect(topic?.placed).toEqual([partition(0, null, ['3,4', ''])]);
    expect(topic).toMatchObject({ partitions: 1, replicationFactor: 2 });
  });

  test.each(['none', '-1', ''])('knows that %j leads nothing', (leader) => {
    const text = `Topic: a\tPartition: 0\tLeader: ${leader}\tReplicas: 1001\tIsr: 1001`;
    expect(readTopics(text)?.[0]?.placed).toEqual([partition(0, null, ['1001', '1001'])]);
  });

  test('passes over prompts and logs, and takes topics that share a line', () => {
    const topics = readTopics('[kafka@b1 bin]$ kafka-topics.sh --describe --topic a\n'
      + '[2026-01-01 10:00:00,000] WARN something: odd\r\n'
      + 'Topic:a PartitionCount:1 ReplicationFactor:1 Configs: Topic: a Partition: 0 '
      + 'Leader: 1 Replicas: 1 Isr: 1\r\n$ \n');
    expect(topics).toEqual([{
      name: 'a', partitions: 1, replicationFactor: 1, config: {},
      placed: [partition(0, '1', ['1', '1'])],
    }]);
  });

  test.each(['', 'Topic: a', 'Topic: a Leader: 1', 'topic: a PartitionCount: 1', '{"Topic": 1}'])(
    'leaves %j alone', (text) => {
      expect(readTopics(text)).toBeNull();
    });
});

const HEADER = 'GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID';

describe('readGroups', () => {
  test('reads members, lag, and what nobody has committed', () => {
    expect(readGroups(`${HEADER}\nbilling orders 0 5 9 4 c-1 /10.0.0.1 c\n`
      + 'billing orders 1 - 3 - c-1 /10.0.0.1 c\nbilling refunds 0 7 7 0 c-2 /10.0.0.2 c\n'))
      .toEqual([{
        id: 'billing', members: 2, readings: [
          { topic: 'orders', partition: 0, lag: 4 }, { topic: 'orders', partition: 1, lag: null },
          { topic: 'refunds', partition: 0, lag: 0 },
        ],
      }]);
  });

  test('reads a group with spaces in its name and without members, and other columns', () => {
    expect(readGroups('\nConsumer group \'my group\' has no active members.\n\n'
      + 'GROUP TOPIC PARTITION LEADER-EPOCH LAG CONSUMER-ID HOST CLIENT-ID\n'
      + 'my group orders 0 3 12 - - -\n\n$ date\nbilling orders 1 0 5 x y z\n')).toEqual([
      { id: 'my group', members: 0, readings: [{ topic: 'orders', partition: 0, lag: 12 }] },
    ]);
  });

  test('reads the form before 2.2, which names the group in a sentence only', () => {
    const table = 'TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID\n'
      + 'orders 0 1 2 1 - - -\n';
    expect(readGroups(`Consumer group 'night' has no active members.\n\n${table}`))
      .toMatchObject([{ id: 'night', members: 0 }]);
    expect(readGroups(table)).toMatchObject([{ id: 'group' }]);
  });

  test('leaves other tables alone', () => {
    expect(readGroups('GROUP COORDINATOR (ID) ASSIGNMENT-STRATEGY STATE #MEMBERS\na b (1) c d 1'))
      .toBeNull();
  });
});

test('no text makes a reader throw', () => {
  const bits = fc.constantFrom(
    'Topic:', ' ', '\t', '\n', 'orders', 'Partition:', 'PartitionCount:', 'Leader:', 'Isr:', '1',
    'Replicas:', ',', 'Configs:', 'a=b', '-', `${HEADER}\n`, 'GROUP', '99999999999', '__proto__',
  );
  fc.assert(fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
    for (const read of [readTopics, readGroups]) {
      const told = read(parts.join(''));
      expect(told === null || Array.isArray(told)).toBe(true);
    }
  }), { numRuns: 500 });
});
