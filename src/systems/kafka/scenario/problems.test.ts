import { expect, test } from 'vitest';
import type { Json } from '../../../base/json';
import { inEnglish } from '../../../cli/parts/english';
import { parseScenario } from '../../../scenario/parse';
import { scenario as kafka } from '../scenario';

const words = { en: 'A', ko: '가' };

function problems(topology: Json): readonly string[] {
  const parsed = parseScenario(
    { schema: 1, system: 'kafka', title: words, summary: words, topology }, [kafka]);
  return 'problems' in parsed
    ? parsed.problems.map(inEnglish).map(({ path, problem }) => `${path}: ${problem}`) : [];
}

test('a broker stands once in a world, and once among the replicas of a partition', () => {
  const replicas = [['b1', 'b2'], ['b2', 'b2']];
  const topics = [{ name: 't', partitions: 2, replicas }];
  expect(problems({ brokers: ['b1', 'b2'], topics }))
    .toEqual(['topology.topics[0].replicas[1][1]: "b2" is there twice']);
  expect(problems({ brokers: ['b1', 'b2', 'b1'], topics: [{ name: 't' }] }))
    .toEqual(['topology.brokers[2]: "b1" is there twice']);
});
