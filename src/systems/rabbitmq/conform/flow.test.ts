// R94: a connection is not read while a channel of it waits for a quorum queue or a stream.
import { describe, expect, it } from 'vitest';
import { playSteps, queue, send, told } from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

const VERSIONS = ['3.10.8', '4.0.5', '4.3.6'] as const;

// A tenth of what real brokers begin with, or so.
const LITTLE = {
  credit_flow_default_credit: 40, quorum_commands_soft_limit: 3, stream_messages_soft_limit: 25,
};

/** Whether a method is answered behind so many publications that no majority takes. */
function isRead(
  type: string, version: string, { first = 0, publications = 0, settings = LITTLE },
): boolean {
  const many = (name: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${name}${at}`);
  const steps = [
    ...(first > 0 ? [send(many('a', first), { everyMs: 1, at: 0 })] : []),
    { do: 'broker', action: 'kill', node: 'n2', at: 3000 },
    { do: 'broker', action: 'kill', node: 'n3', at: 3000 },
    send(many('m', publications), { everyMs: 1, at: 5000 }),
    { do: 'purge', as: 'p', from: 'other', at: 8000 }, { do: 'wait', ms: 1000, at: 8100 },
  ];
  const { results } = playSteps({ player, assemble }, {
    entities: [queue('q', { type }), queue('other')], declareOnNode: 'n1', version, steps,
    settings, clients: { p: { node: 'n1', confirm: true } },
  });
  return (results ?? []).some((result) => 'purged' in result);
}

// A stream is slow later, when more credit was granted already; K24, K25: without a majority either
// can be used only by a channel that has used it before.
describe.each([
  ['quorum', 1, 39], ['stream', 1, 59],
])('a %s without a majority', (type, first, credit) => {
  it.each(VERSIONS)('lets so many be read as there is credit for: %s', (version) => {
    expect(isRead(type, version, { first, publications: credit - 1 })).toBe(true);
    expect(isRead(type, version, { first, publications: credit })).toBe(false);
  });
});

it('K24, K25: of what its channel has not used before, nothing is read', () => {
  expect(isRead('stream', '4.3.6', { publications: 1 })).toBe(false);
  expect(isRead('quorum', '4.3.6', { publications: 1 })).toBe(false);
});

it('real brokers begin with a credit of 400', () => {
  const settings = {} as typeof LITTLE;
  expect(isRead('quorum', '4.3.6', { first: 1, publications: 398, settings })).toBe(true);
  expect(isRead('quorum', '4.3.6', { first: 1, publications: 399, settings })).toBe(false);
});

it('what was read before has taken from the credit that was there', () => {
  expect(isRead('quorum', '4.3.6', { first: 15, publications: 24 })).toBe(true);
  expect(isRead('quorum', '4.3.6', { first: 15, publications: 25 })).toBe(false);
});

it('with a majority again all is read, and confirmed once', () => {
  const names = Array.from({ length: 90 }, (_, at) => `m${at}`);
  const steps = [
    { do: 'broker', action: 'kill', node: 'n2', at: 0 },
    { do: 'broker', action: 'kill', node: 'n3', at: 0 }, send(names, { everyMs: 1, at: 1000 }),
    { do: 'broker', action: 'start', node: 'n2', at: 3000 }, { do: 'wait', ms: 5000, at: 4000 },
  ];
  const { producers } = playSteps({ player, assemble }, {
    entities: [queue('q', { type: 'quorum' })], declareOnNode: 'n1', version: '4.3.6', steps,
    settings: LITTLE, clients: { p: { node: 'n1', confirm: true } },
  });
  expect(told(producers?.['p'])).toEqual(names.map((name) => `confirmed ${name}`));
});

it('R91: who is in flow already is told of an alarm as soon as it goes on', () => {
  const names = Array.from({ length: 40 }, (_, at) => `m${at}`);
  const alarm = (on: boolean, at: number) => ({ do: 'admin', what: 'disk-alarm', on, at });
  const steps = [
    send(['first']), { do: 'broker', action: 'kill', node: 'n2', at: 500 },
    { do: 'broker', action: 'kill', node: 'n3', at: 500 }, send(names, { everyMs: 1, at: 1000 }),
    alarm(true, 3000), alarm(false, 4000), { do: 'wait', ms: 1000, at: 5000 },
  ];
  const { clients } = playSteps({ player, assemble }, {
    entities: [queue('q', { type: 'quorum' })], declareOnNode: 'n1', version: '4.3.6', steps,
    settings: LITTLE, clients: { p: { node: 'n1', confirm: true } },
  });
  expect(clients?.['p']).toMatchObject([
    { after: 4, event: 'blocked' }, { after: 5, event: 'unblocked' },
  ]);
});
