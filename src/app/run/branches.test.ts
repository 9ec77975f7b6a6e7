import { expect, it } from 'vitest';
import type { Micros } from '../../base/micros';
import type { Step } from '../../scenario/scenario';
import {
  addAct, type Act, branchOf, type Branches, forkAt, openBranches, stepsOf,
} from './branches';
import { closeBranch, nameBranch, partingOf, specsOf, switchTo } from './futures/tree';
import { redo, undo } from './futures/undo';

const step = (time: number, target: string): Step => ({
  at: { time: time as Micros }, do: 'crash', target,
});
const [opened, a, b, c] = [step(50, 'opened'), step(10, 'a'), step(20, 'b'), step(15, 'c')];
const targets = (steps: readonly Step[]): string[] => steps.map(({ target }) => target);
const grown = () => addAct(addAct(openBranches([opened]), [a]), [b]);
const fork = (branches: Branches, at: number, act: Act): Branches =>
  forkAt(branches, {
    at: at as Micros, act, isPast: (each) => 'time' in each.at && each.at.time <= at,
  });

it('addAct puts a step after the scenario’s own', () => {
  expect(targets(stepsOf(grown()))).toEqual(['opened', 'a', 'b']);
});

it('forkAt keeps the old future and inherits what came before', () => {
  const branches = fork(grown(), 12, [c]);
  expect(targets(stepsOf(branches))).toEqual(['opened', 'a', 'c']);
  expect(targets(stepsOf(branches, 0))).toEqual(['opened', 'a', 'b']);
  expect(branchOf(branches)).toMatchObject({ id: 1, parent: 0, at: 12 });
});

it('a future keeps what it inherited when its parent takes it back', () => {
  const branches = undo(undo(switchTo(fork(grown(), 12, [c]), 0)));
  expect(targets(stepsOf(branches, 0))).toEqual(['opened']);
  expect(targets(stepsOf(branches, 1))).toEqual(['opened', 'a', 'c']);
});

it('partingOf is where the steps of two futures begin to differ', () => {
  const branches = fork(grown(), 12, [c]);
  expect(partingOf(branches, 0, 1)).toBe(15);
  expect(partingOf(branches, 1, 0)).toBe(15);
});

it('partingOf does not know when a hop leaves', () => {
  const drop: Step = { at: { hop: { actor: 'w', nth: 1 } }, do: 'drop', target: 'w-q' };
  expect(partingOf(fork(grown(), 12, [drop]), 0, 1)).toBe(0);
});

it('undo and redo take the newest act away whole, and bring it back', () => {
  const two = addAct(grown(), [c, step(16, 'd')]);
  expect(targets(stepsOf(undo(two)))).toEqual(['opened', 'a', 'b']);
  expect(targets(stepsOf(redo(undo(two))))).toEqual(['opened', 'a', 'b', 'c', 'd']);
  expect(targets(stepsOf(redo(addAct(undo(two), [c]))))).toEqual(['opened', 'a', 'b', 'c']);
});

it('undo never touches the scenario’s own steps', () => {
  expect(targets(stepsOf(undo(openBranches([opened]))))).toEqual(['opened']);
});

it('closeBranch goes back to the parent and takes later branches along', () => {
  const two = fork(fork(grown(), 12, [c]), 14, [step(16, 'd')]);
  const closed = closeBranch(two, 1);
  expect(closed.list.map(({ id }) => id)).toEqual([0]);
  expect(closed.current).toBe(0);
  expect(closeBranch(two, 0)).toBe(two);
});

it('undo opens what was closed, and redo closes it with what was done there since', () => {
  const two = nameBranch(fork(fork(grown(), 12, [c]), 14, [step(16, 'd')]), 1, 'kept');
  const closed = closeBranch(two, 1);
  const back = undo(closed);
  expect([back.current, back.list.map(({ id, name }) => [id, name])])
    .toEqual([2, [[0, ''], [1, 'kept'], [2, '']]]);
  expect(targets(stepsOf(back))).toEqual(targets(stepsOf(two)));
  expect(specsOf(back)).toEqual(specsOf(two));
  expect(redo(back)).toEqual(closed);
  const more = switchTo(addAct(switchTo(back, 1), [b]), 2);
  expect(targets(stepsOf(undo(redo(more)), 1))).toEqual(['opened', 'a', 'c', 'b']);
  expect(targets(stepsOf(undo(undo(back)), 2))).not.toContain('d');
});

it('a name is undone and given again, from wherever it was given', () => {
  const two = fork(grown(), 12, [c]);
  const named = nameBranch(two, 0, ' as it was ');
  const namesOf = ({ list }: Branches): string[] => list.map(({ name }) => name);
  expect(namesOf(named)).toEqual(['as it was', '']);
  expect(nameBranch(named, 0, 'as it was')).toBe(named);
  expect(stepsOf(named)).toEqual(stepsOf(two));
  expect(namesOf(undo(nameBranch(named, 0, 'other')))).toEqual(['as it was', '']);
  expect(namesOf(undo(named))).toEqual(['', '']);
  expect(redo(undo(named))).toEqual(named);
});

it('what was closed is no step, and what was done before it can still be undone', () => {
  const closed = closeBranch(switchTo(fork(grown(), 12, [c]), 0), 1);
  expect(targets(stepsOf(closed))).toEqual(['opened', 'a', 'b']);
  expect(targets(stepsOf(undo(undo(closed))))).toEqual(['opened', 'a']);
});

it('switchTo an unknown future stays with the first', () => {
  expect(switchTo(grown(), 9).current).toBe(0);
});

it('what specsOf writes, openBranches reads', () => {
  const first = fork(fork(grown(), 12, [c]), 14, [step(16, 'd')]);
  const branches = nameBranch(closeBranch(fork(switchTo(first, 0), 5, [b]), 1), 3, ' late ');
  const specs = specsOf(branches);
  expect(specs).toMatchObject([{ name: 'late', parent: 0, at: 5 }]);
  const again = openBranches(stepsOf(branches, 0), specs);
  expect(specsOf(again)).toEqual(specs);
  expect(again.current).toBe(0);
});
