import { expect, test } from 'vitest';
import { locate, type Spread, wantedNodes } from './placement';

const running = ['n1', 'n2', 'n3', 'n4'];
const spread = (given: Partial<Spread> = {}): Spread => ({
  master: 'n1', mirrors: [], synchronised: [], running,
  shuffle: (names) => [...names].reverse(), ...given,
});

test('wantedNodes of ha-mode all names every node that runs', () => {
  expect(wantedNodes({ 'ha-mode': 'all' }, spread()))
    .toEqual({ master: 'n1', mirrors: ['n2', 'n3', 'n4'] });
});

test('wantedNodes of ha-mode exactly keeps the mirrors that are there, and draws the rest', () => {
  const policy = { 'ha-mode': 'exactly', 'ha-params': 3 };
  expect(wantedNodes(policy, spread({ mirrors: ['n2'] })).mirrors).toEqual(['n2', 'n4']);
  expect(wantedNodes(policy, spread({ mirrors: ['n4', 'n3', 'n2'] })).mirrors)
    .toEqual(['n4', 'n3']);
});

test('wantedNodes of ha-mode exactly takes all nodes when there are fewer', () => {
  const policy = { 'ha-mode': 'exactly', 'ha-params': 9 };
  expect(wantedNodes(policy, spread()).mirrors).toHaveLength(3);
});

test('wantedNodes of ha-mode nodes keeps a master that it does not name for a while', () => {
  const policy = { 'ha-mode': 'nodes', 'ha-params': ['n3', 'n4', 'nowhere'] };
  expect(wantedNodes(policy, spread())).toEqual({ master: 'n1', mirrors: ['n3', 'n4'] });
  expect(wantedNodes(policy, spread({ mirrors: ['n3', 'n4'], synchronised: ['n4'] })))
    .toEqual({ master: 'n4', mirrors: ['n3'] });
});

test('wantedNodes of ha-mode nodes leaves the queue where it is when none of them runs', () => {
  const policy = { 'ha-mode': 'nodes', 'ha-params': ['nowhere'] };
  expect(wantedNodes(policy, spread({ synchronised: ['n2'] })))
    .toEqual({ master: 'n1', mirrors: [] });
});

test('wantedNodes without a policy wants no mirror', () => {
  expect(wantedNodes(null, spread({ mirrors: ['n2'] }))).toEqual({ master: 'n1', mirrors: [] });
});

test('locate finds the node with the fewest masters, the first by name among equals', () => {
  const masters: { readonly [node: string]: number } = { n1: 2, n2: 1, n3: 1 };
  const given = {
    declaring: 'n1', nodes: ['n1', 'n3', 'n2'], chance: 0.5,
    mastersOn: (node: string) => masters[node] ?? 0,
  };
  expect(locate('min-masters', given)).toBe('n2');
  expect(locate('random', given)).toBe('n3');
  expect(locate(undefined, given)).toBe('n1');
});
