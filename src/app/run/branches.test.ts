import { expect, it } from 'vitest';
import type { Micros } from '../../base/micros';
import type { Step } from '../../scenario/scenario';
import {
  addStep, branchOf, closeBranch, forkAt, openBranches, partingOf, redo, stepsOf, switchTo, undo,
} from './branches';

const step = (time: number, target: string): Step => ({
  at: { time: time as Micros }, do: 'crash', target,
});
const [opened, a, b, c] = [step(50, 'opened'), step(10, 'a'), step(20, 'b'), step(15, 'c')];
const targets = (steps: readonly Step[]): string[] => steps.map(({ target }) => target);
const grown = () => addStep(addStep(openBranches([opened]), a), b);

it('addStep puts a step after the scenario’s own', () => {
  expect(targets(stepsOf(grown()))).toEqual(['opened', 'a', 'b']);
});

it('forkAt keeps the old future and inherits what came before', () => {
  const branches = forkAt(grown(), 12 as Micros, c);
  expect(targets(stepsOf(branches))).toEqual(['opened', 'a', 'c']);
  expect(targets(stepsOf(branches, 0))).toEqual(['opened', 'a', 'b']);
  expect(branchOf(branches)).toMatchObject({ id: 1, parent: 0, at: 12 });
});

it('partingOf is where the steps of two futures begin to differ', () => {
  const branches = forkAt(grown(), 12 as Micros, c);
  expect(partingOf(branches, 0, 1)).toBe(15);
  expect(partingOf(branches, 1, 0)).toBe(15);
});

it('undo and redo take the newest step away and bring it back', () => {
  const undone = undo(grown());
  expect(targets(stepsOf(undone))).toEqual(['opened', 'a']);
  expect(targets(stepsOf(redo(undone)))).toEqual(['opened', 'a', 'b']);
  expect(targets(stepsOf(redo(addStep(undone, c))))).toEqual(['opened', 'a', 'c']);
});

it('undo never touches the scenario’s own steps', () => {
  expect(targets(stepsOf(undo(openBranches([opened]))))).toEqual(['opened']);
});

it('closeBranch goes back to the parent and takes later branches along', () => {
  const two = forkAt(forkAt(grown(), 12 as Micros, c), 14 as Micros, step(16, 'd'));
  const closed = closeBranch(two, 1);
  expect(closed.list.map(({ id }) => id)).toEqual([0]);
  expect(closed.current).toBe(0);
  expect(closeBranch(two, 0)).toBe(two);
});

it('switchTo an unknown future stays with the first', () => {
  expect(switchTo(grown(), 9).current).toBe(0);
});
