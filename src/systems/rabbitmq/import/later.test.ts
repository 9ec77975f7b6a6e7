import { expect, test } from 'vitest';
import type { Json } from '../../../base/json';
import { openText } from '../../../interop/open';
import { parseScenario } from '../../../scenario/parse';
import { importer } from '../import';
import { scenario as rabbitmq } from '../scenario';
import type { Topology } from '../topology';

const upstream = (value: Json) =>
  ({ component: 'federation-upstream', name: 'up', vhost: '/', value });
const FILE = {
  vhosts: [{ name: '/' }], exchanges: [], bindings: [],
  queues: [
    { name: 'a.1', type: 'classic' }, { name: 'a.2', arguments: { 'x-queue-type': 'quorum' } },
    { name: 'a.3' }, { name: 'b' },
  ].map((queue) => ({ vhost: '/', ...queue })),
  policies: ['classic_queues', 'quorum_queues', 'streams', 'queues'].map((applyTo) => ({
    name: applyTo, vhost: '/', pattern: '^a', 'apply-to': applyTo, definition: { 'max-length': 1 },
  })),
  parameters: [upstream({ uri: 'amqp:///%2F', 'queue-type': 'quorum', 'max-hops': 2 })],
};

/** What an import makes of the file as one of a release, and what it tells. */
function open(release: string) {
  const file = JSON.stringify({ rabbit_version: release, rabbitmq_version: release, ...FILE });
  const opened = openText(file, 'shop.json', [importer]);
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  const parsed = parseScenario(opened.scenario, [rabbitmq]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { policies, parameters } = parsed.scenario.topology as unknown as Topology;
  return {
    policies: policies.map(({ name, applyTo, pattern }) => [name, applyTo, pattern]),
    upstream: parameters?.[0]?.value,
    told: (opened.report ?? []).filter(({ why }) => why.en.includes('came with'))
      .map(({ outcome, what, items }) => [outcome, what.en, items]),
  };
}

test('a file of 3.13 is played by 3.10: a policy for one kind names the queues', () => {
  const { policies, upstream: value, told } = open('3.13.7');
  expect(policies).toEqual([
    ['classic_queues', 'queues', '^(a\\.1|a\\.3)$'], ['quorum_queues', 'queues', '^(a\\.2)$'],
    ['queues', 'queues', '^a'],
  ]);
  expect(value).toEqual({ uri: ['amqp:///%2F'], 'max-hops': 2 });
  expect(told).toEqual([
    ['approximated', 'classic_queues', ['classic_queues']],
    ['approximated', 'quorum_queues', ['quorum_queues']],
    ['ignored', 'streams', ['streams']], ['ignored', 'queue-type', ['up']],
  ]);
});

test('a file of 4.0 comes over as it is', () => {
  const { policies, upstream: value, told } = open('4.0.5');
  expect(policies.map(([, applyTo]) => applyTo))
    .toEqual(['classic_queues', 'quorum_queues', 'streams', 'queues']);
  expect(value).toMatchObject({ 'queue-type': 'quorum' });
  expect(told).toEqual([]);
});
