// Rules of replicated streams that no recording of the project's own holds to, by the sources.
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../conform/outcome';
import { got, playSteps, queue, send, type Steps, subscribe, told } from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

const VERSIONS = ['3.10.8', '4.0.5', '4.3.6'] as const;

/** Three nodes: p publishes on n1, c consumes on n3, d is on n2, which leads the stream q. */
const seen = (
  { args = {}, confirm = false, ...rest }:
  Omit<Steps, 'entities'> & { readonly args?: Row; readonly confirm?: boolean },
) =>
  playSteps({ player, assemble }, {
    ...rest, entities: [queue('q', { type: 'stream', args })], declareOnNode: 'n2',
    clients: { p: { node: 'n1', confirm: true }, c: { node: 'n3' }, d: { node: 'n2', confirm } },
  });

const broker = (action: string, node: string, at: number) => ({ do: 'broker', action, node, at });
const reads = (as: string, more: Row = {}) =>
  subscribe(as, { as, prefetch: 50, offset: 'first', ...more });

describe('K7: a stream with three members', () => {
  it.each(VERSIONS)('goes on when its leader is killed; all is stored once, in order: %s', (
    version,
  ) => {
    const msgs = Array.from({ length: 30 }, (_, at) => `m${at}`);
    const steps = [
      { ...reads('c'), at: 0 }, { ...send(msgs, { everyMs: 50 }), at: 100 },
      broker('kill', 'n2', 700), broker('start', 'n2', 2500), { do: 'wait', ms: 9000, at: 2600 },
    ];
    const { producers, consumers } = seen({ steps, version });
    expect(told(producers?.['p'])).toEqual(msgs.map((msg) => `confirmed ${msg}`));
    expect(consumers?.['c']?.map(({ msg, offset }) => [msg, offset]))
      .toEqual(msgs.map((msg, offset) => [msg, offset]));
  });

  it.each(VERSIONS)('confirms and hands out nothing without a majority: %s', (version) => {
    const steps = [
      { ...reads('d'), at: 0 }, broker('kill', 'n1', 100), broker('kill', 'n3', 150),
      { ...send(['m1'], { as: 'd' }), at: 1000 }, { do: 'wait', ms: 3000, at: 1100 },
      broker('start', 'n3', 5000), { do: 'wait', ms: 3000, at: 5100 },
    ];
    expect(got(seen({ steps, version }), 'd')).toBe('5:m1');
  });

  const cut = [
    { ...reads('c'), at: 0 }, { ...reads('d'), at: 50 }, { ...send(['m1']), at: 100 },
    broker('cut', 'n2', 500), { ...send(['x1'], { as: 'd' }), at: 600 },
    { ...send(['m2']), at: 3000 }, { do: 'wait', ms: 1000, at: 3500 },
    broker('heal', 'n2', 5000), { do: 'wait', ms: 15_000, at: 5100 },
    { do: 'checkpoint', label: 'end', at: 25_000 },
  ];

  it.each(VERSIONS)('a leader that is cut off commits nothing, and what it had alone goes: %s', (
    version,
  ) => {
    const outcome = seen({ steps: cut, version });
    expect(told(outcome.producers?.['p'])).toEqual(['confirmed m1', 'confirmed m2']);
    expect(got(outcome, 'c')).toBe('2:m1 5:m2');
    // Its own consumers see the rest when the wires are whole and it was told to stop.
    expect(got(outcome, 'd')).toBe('2:m1 8:m2');
  });

  it.each(VERSIONS)('K26: a channel beyond a cut is forgotten, and all that it sends is lost: %s', (
    version,
  ) => {
    const steps = [
      ...cut, { ...send(['x2'], { as: 'd' }), at: 25_500 },
      { do: 'openSession', as: 'd/2', at: 26_000 }, { ...send(['x3'], { as: 'd/2' }), at: 26_500 },
      { do: 'wait', ms: 500, at: 27_000 },
    ];
    const outcome = seen({ steps, version, confirm: true });
    expect(told(outcome.producers?.['d'])).toEqual(['confirmed x3']);
    expect(got(outcome, 'c')).toBe('2:m1 5:m2 12:x3');
  });

  it.each(VERSIONS)('K26: what cannot reach the writer is lost, and the rest is not: %s', (
    version,
  ) => {
    const steps = [
      send(['m1']), broker('cut', 'n1', 500), { ...send(['x1']), at: 1000 },
      broker('heal', 'n1', 3000), { ...send(['m2']), at: 20_000 },
      { ...reads('c'), at: 21_000 }, { do: 'wait', ms: 500, at: 21_500 },
    ];
    const outcome = seen({ steps, version });
    expect(told(outcome.producers?.['p'])).toEqual(['confirmed m1', 'confirmed m2']);
    expect(got(outcome, 'c')).toBe('5:m1 5:m2');
  });
});

describe('K11: consumers of a replicated stream', () => {
  it.each([
    ['3.10.8', "PRECONDITION_FAILED - queue 'queue 'q' in vhost '/'' does not have a replica on "
      + 'the local node'],
    ['4.3.6', "PRECONDITION_FAILED - stream queue 'q' in vhost '/' does not have a running "
      + 'replica on the local node'],
  ])('read only where a member runs: %s', (version, text) => {
    const steps = [{ ...reads('c'), at: 0 }, { ...reads('d'), at: 100 }, send(['m1'])];
    const outcome = seen({ steps, version, args: { 'x-initial-cluster-size': 1 } });
    expect(outcome.clients?.['c'])
      .toEqual([{ after: 0, event: 'session-closed', code: 406, text }]);
    expect(got(outcome, 'd')).toBe('2:m1');
  });

  it.each(VERSIONS)('hear that it was deleted, on whatever node: %s', (version) => {
    const steps = [
      { ...reads('c'), at: 0 }, send(['m1']), { do: 'delete', as: 'd', entity: 'q', at: 500 },
      { do: 'wait', ms: 500, at: 600 },
    ];
    expect(got(seen({ steps, version }), 'c')).toBe('1:m1 2:cancelled');
  });

  it.each(VERSIONS)('see on a node that was down all that there is: %s', (
    version,
  ) => {
    const steps = [
      { ...send(['m1', 'm2']), at: 0 }, { do: 'broker', action: 'kill', node: 'n3', at: 500 },
      { do: 'broker', action: 'start', node: 'n3', at: 1000 },
      { ...reads('c'), at: 4000 }, { do: 'wait', ms: 500, at: 4500 },
    ];
    expect(got(seen({ steps, version }), 'c')).toBe('3:m1 3:m2');
  });
});
