// K22: on which node a queue begins, by what its argument, a policy or the broker says.
import { expect, it } from 'vitest';
import { type Fields, fieldsOf } from '../../base/json';
import { playSteps, queue, send, told } from '../../testing/steps';
import { playWorld } from '../../testing/world';
import { player } from './conform';
import { assemble } from './machines';
import { scenario as rabbitmq } from './scenario';

interface World {
  readonly type?: string;
  readonly version?: string;
  readonly args?: Fields;
  readonly settings?: Fields;
  readonly policy?: Fields;
}

/** The nodes on which four queues begin that are declared on n1, one after the other. */
function begin({ type = 'quorum', version = '4.3', args, settings, policy }: World): unknown[] {
  const { trace } = playWorld({
    schema: 1, system: 'rabbitmq', title: { en: 'a', ko: 'a' }, summary: { en: 'a', ko: 'a' },
    seed: 1, until: '1s', promise: 'none', network: { latency: '1ms' },
    settings: { version, ...settings }, producers: [], consumers: [], steps: [],
    topology: {
      nodes: ['n1', 'n2', 'n3'],
      queues: ['a', 'b', 'c', 'd'].map((name) =>
        ({ name, arguments: { 'x-queue-type': type, ...args } })),
      policies: policy === undefined ? [] : [{ name: 'p', pattern: '.*', definition: policy }],
    },
  }, { scenario: rabbitmq, assemble });
  return trace.entries().filter(({ native }) => native === 'leader')
    .map(({ detail = null }) => fieldsOf(detail)['node']);
}

const LOCAL = ['n1', 'n1', 'n1', 'n1'];
const SPREAD = ['n1', 'n2', 'n3', 'n1'];
const balanced = { 'x-queue-leader-locator': 'balanced' };

it.each(['quorum', 'stream'])('the leader of a %s begins where it is told to', (type) => {
  expect(begin({ type })).toEqual(LOCAL);
  expect(begin({ type, args: balanced })).toEqual(SPREAD);
  expect(begin({ type, settings: { queue_leader_locator: 'balanced' } })).toEqual(SPREAD);
  expect(begin({ type, version: '3.10', args: balanced })).toEqual(SPREAD);
});

it('a policy counts before an argument, and an argument before what the broker says', () => {
  const local = { 'queue-leader-locator': 'client-local' };
  expect(begin({ args: balanced, policy: local })).toEqual(LOCAL);
  expect(begin({
    args: { 'x-queue-leader-locator': 'client-local' },
    settings: { queue_leader_locator: 'balanced' },
  })).toEqual(LOCAL);
});

it('with fewer members than nodes, those with least of that type are chosen', () => {
  const args = { ...balanced, 'x-quorum-initial-group-size': 2 };
  expect(begin({ args })).toEqual(['n1', 'n3', 'n2', 'n1']);
});

it.each(['4.0.5', '4.3.6'])('since 4.0 a classic queue may begin elsewhere, too: %s', (version) => {
  const entities = ['a', 'b'].map((id) => queue(id, { args: balanced }));
  const steps = [
    { do: 'broker', action: 'kill', node: 'n2', at: 100 },
    send(['m1'], { to: 'a', at: 1000 }), send(['m2'], { to: 'b', at: 2000 }),
  ];
  const { producers } = playSteps({ player, assemble }, {
    entities, declareOnNode: 'n1', version, steps, clients: { p: { node: 'n1', confirm: true } },
  });
  expect(told(producers?.['p'])).toEqual(['confirmed m1', 'rejected m2']);
});
