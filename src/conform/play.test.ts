import { expect, it } from 'vitest';
import { seconds } from '../base/micros';
import type { Scenario } from '../scenario/scenario';
import type { Recording } from './forms/mq-trace';
import { playRecording } from './play';

const scenario = {
  schema: 1, system: 'any', title: { en: '', ko: '' }, summary: { en: '', ko: '' }, seed: 1,
  promise: 'none', network: { latency: 0, jitter: 0 }, producers: [], consumers: [],
  positions: {}, topology: {}, settings: {}, steps: [], until: 0,
} as unknown as Scenario;

/** A world in which nothing happens but that "a" and "b" are confirmed. */
const system = {
  assemble: () => undefined,
  player: {
    system: 'any',
    plan: () => ({ scenario, end: seconds(1) }),
    read: () => ({ producers: { p: rows('a', 'b') } }),
  },
};

const rows = (...msgs: readonly string[]) =>
  msgs.map((msg) => ({ after: 0, event: 'confirmed', msg }));

it('playRecording takes from "stable" in what order confirms came', () => {
  const recorded = (stable: string): Recording => ({
    id: 'one', system: { name: 'any' }, clients: {}, compare: {}, steps: [],
    topology: { entities: [], links: [], policies: [], vhosts: [] },
    recordings: [{ brokers: ['1'], stable, outcome: { producers: { p: rows('b', 'a') } } }],
  });
  const matched = { system: 'any', id: 'one', version: '1' };
  expect(playRecording(recorded('confirm-order-varies'), system)).toEqual([matched]);
  expect(playRecording(recorded('identical'), system)[0]?.difference).toBeDefined();
});
