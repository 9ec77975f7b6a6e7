/** R122: what came after 3.10 is refused there, in the broker's words, and taken since. */
import { expect, test } from 'vitest';
import type { Json } from '../../../base/json';
import { inEnglish } from '../../../cli/parts/english';
import { parseScenario } from '../../../scenario/parse';
import { scenario as rabbitmq } from '../scenario';

const words = { en: 'A', ko: '가' };

function problems(version: string, own: { readonly [field: string]: Json }) {
  const settings = { version };
  const file = { schema: 1, system: 'rabbitmq', title: words, summary: words, settings, ...own };
  const parsed = parseScenario(file, [rabbitmq]);
  return 'problems' in parsed ? parsed.problems.map(inEnglish) : [];
}

const policy = (applyTo: string) =>
  ({ vhost: '/', name: 'p', pattern: '.*', applyTo, priority: 0, definition: { 'max-length': 1 } });
const upstream = (value: Json) =>
  ({ vhost: '/', component: 'federation-upstream', name: 'up', value });
const QUORUM = upstream({ uri: 'amqp:///%2F', 'queue-type': 'quorum' });
const told = (type: string, said: { readonly [field: string]: Json }): Json =>
  [{ at: '1s', do: 'command', target: 'rabbit', command: { type, ...said } }];

const KIND = {
  problem: "apply-to 'streams' unrecognised; should be 'queues', 'exchanges' or 'all'",
  hint: 'use queues, exchanges or all: the kinds of queues came with 3.12',
};

test.each(['classic_queues', 'quorum_queues', 'streams'])('a policy for %s', (applyTo) => {
  const policies = [policy('queues'), policy(applyTo)];
  expect(problems('3.10', { topology: { policies } })).toMatchObject([
    { path: 'topology.policies[1].applyTo', problem: expect.stringContaining(`'${applyTo}'`) },
  ]);
  expect(problems('4.0', { topology: { policies } })).toEqual([]);
});

test('a policy that a step sets', () => {
  const steps = told('setPolicy', policy('streams'));
  expect(problems('3.10', { steps })).toEqual([{ path: 'steps[0].command.applyTo', ...KIND }]);
  expect(problems('4.3', { steps })).toEqual([]);
});

test('a policy that says what no broker takes', () => {
  const steps = told('setPolicy', { ...policy('queues'), definition: { shards: 2 } });
  expect(problems('4.3', { steps })).toEqual([{
    path: 'steps[0].command.definition',
    problem: '[{<<"shards">>,2}] are not recognised policy settings',
    hint: 'change or leave out this value',
  }]);
});

test('an upstream, a set of them and a step that say which type their queue has', () => {
  const set = {
    vhost: '/', component: 'federation-upstream-set', name: 'all',
    value: [{ upstream: 'up' }, { upstream: 'up', 'queue-type': 'classic' }],
  };
  const parameters = [upstream({ uri: 'amqp:///%2F' }), QUORUM, set];
  const steps = told('setParameter', QUORUM);
  expect(problems('3.10', { topology: { parameters }, steps })).toEqual([
    ['topology.parameters[1].value', 'quorum', 'up'],
    ['topology.parameters[2].value', 'classic', 'all'],
    ['steps[0].command.value', 'quorum', 'up'],
  ].map(([path, type, name]) => ({
    path, problem: `Unrecognised terms [{<<"queue-type">>,<<"${type}">>}] in ${name}`,
    hint: 'leave out queue-type: it came with 3.13',
  })));
  expect(problems('4.0', { topology: { parameters }, steps })).toEqual([]);
});
