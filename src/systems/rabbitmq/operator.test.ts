// K20, K21: what the tools refuse, by version, and what they say of what they did.
import { expect, it } from 'vitest';
import { type Fields, fieldsOf } from '../../base/json';
import { playWorld } from '../../testing/world';
import { assemble } from './machines';
import { scenario as rabbitmq } from './scenario';

const queue = (name: string, type: string, size?: Fields) =>
  ({ name, arguments: { 'x-queue-type': type, ...size } });
const quorum = (name: string, members: number) =>
  queue(name, 'quorum', { 'x-quorum-initial-group-size': members });
const about = (type: string, name: string, node: string) =>
  ({ type, vhost: '/', queue: name, node });

/** What n1 says to commands that come a second apart; n3 is down from the beginning. */
function said(version: string, commands: readonly Fields[]): string[] {
  const { trace } = playWorld({
    schema: 1, system: 'rabbitmq', title: { en: 'a', ko: 'a' }, summary: { en: 'a', ko: 'a' },
    seed: 1, until: '60s', promise: 'none', network: { latency: '1ms' }, settings: { version },
    producers: [], consumers: [],
    topology: {
      nodes: ['n1', 'n2', 'n3', 'n4'],
      queues: [
        quorum('q', 2), quorum('one', 1), queue('s', 'stream'), queue('c', 'classic'),
        queue('t', 'stream', { 'x-initial-cluster-size': 1 }),
      ],
    },
    steps: [
      { at: '1s', do: 'crash', target: 'n3' },
      ...commands.map((command, place) =>
        ({ at: `${5 + place}s`, do: 'command', target: 'n1', command })),
    ],
  }, { scenario: rabbitmq, assemble });
  return trace.entries().flatMap(({ kind, actor, detail = null }) => {
    const { outcome, error, queue: name = '' } = fieldsOf(detail);
    const isAnswer = kind === 'changed' && trace.nameOf(actor) === 'n1' && outcome !== undefined;
    return isAnswer ? [`${name as string} ${(error ?? outcome) as string}`] : [];
  });
}

const OLD = ['c classic_queue_not_supported', 's not_quorum_queue', 'q node_not_running'];
const NEW = [
  'c {unsupported,rabbit_classic_queue}', 's {unsupported,rabbit_stream_queue}',
  'q {erpc,noconnection}',
];
const ALL = ['q ok', 'x not_found', 'one last_node', 't last_stream_member'];
const STREAM = ['q quorum_queue_not_supported', 's node_not_running'];

it.each([
  ['3.10', [...OLD, ...ALL, ...STREAM, 's node_not_running']],
  ['4.0', [...OLD, ...ALL, ...STREAM, 's ok']],
  ['4.3', [...NEW, ...ALL, ...STREAM, 's ok']],
])('each version refuses in its own words: %s', (version, expected) => {
  expect(said(version, [
    about('addMember', 'c', 'n2'), about('addMember', 's', 'n2'), about('addMember', 'q', 'n3'),
    about('addMember', 'q', 'n2'), about('addMember', 'x', 'n2'),
    about('deleteMember', 'one', 'n1'), about('deleteReplica', 't', 'n1'),
    about('addReplica', 'q', 'n2'), about('addReplica', 's', 'n3'),
    about('deleteReplica', 's', 'n3'),
  ])).toEqual(expected);
});

it('grow and shrink see to all that fit, and a leader takes one change at a time', () => {
  expect(said('4.3', [
    { type: 'grow', node: 'n4', strategy: 'even' }, { type: 'shrink', node: 'n2' },
    { type: 'grow', node: 'n3' },
  ])).toEqual(['q ok', 'q ok', ' {node_not_running}']);
  const [first, second] = said('4.3', [
    { type: 'grow', node: 'n4', queuePattern: '^one$' },
    { type: 'grow', node: 'n2', kind: 'stream', queuePattern: '^t$' },
  ]);
  expect([first, second]).toEqual(['one ok', 't ok']);
});
