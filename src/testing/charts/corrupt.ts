/** Breaks a compiled machine on purpose, to show that the comparison with XState sees it. */
import type { CompiledMachine, Tree } from '../../kernel/compile-machine';

/** A machine that is wrong in one way. */
export interface Corrupted {
  readonly what: string;
  readonly machine: CompiledMachine;
}

type Damage = (tree: Tree, machine: CompiledMachine) => boolean;

/** Leads to another configuration. */
const mistarget: Damage = (tree, { configurations }) => {
  if (tree.guard !== undefined || configurations.length < 2) return false;
  tree.next = (tree.next + 1) % configurations.length;
  return true;
};

/** Leaves out what should be done. */
const forget: Damage = (tree) => {
  const place = tree.answers.findIndex(({ does }) => does === 'action');
  if (place < 0) return false;
  tree.answers = tree.answers.filter((_, index) => index !== place);
  return true;
};

/** Takes a guard for its opposite. */
const swap: Damage = (tree) => {
  const { guard, yes, no } = tree;
  if (guard === undefined || JSON.stringify(yes) === JSON.stringify(no)) return false;
  [tree.yes, tree.no] = [no, yes] as [Tree, Tree];
  return true;
};

const DAMAGES = { 'a wrong target': mistarget, 'a lost action': forget, 'a swapped guard': swap };

/** One copy of the machine for each kind of damage that it has room for. */
export function corrupt(machine: CompiledMachine): Corrupted[] {
  return Object.entries(DAMAGES).flatMap(([what, damage]) => {
    const copy = copyOf(machine);
    return treesOf(copy).some((tree) => damage(tree, copy)) ? [{ what, machine: copy }] : [];
  });
}

function copyOf({ trees, initial, ...rest }: CompiledMachine): CompiledMachine {
  const copyTree = (tree: Tree): Tree => JSON.parse(JSON.stringify(tree)) as Tree;
  const copyRow = (row: ReadonlyMap<string, Tree>): Map<string, Tree> =>
    new Map([...row].map(([event, tree]) => [event, copyTree(tree)]));
  return { ...rest, trees: trees.map(copyRow), initial: copyTree(initial) };
}

/** Every node that a run may pass, the first ones first. */
function treesOf({ initial, trees }: CompiledMachine): Tree[] {
  const walk = (tree: Tree | undefined): Tree[] =>
    tree === undefined ? [] : [tree, ...walk(tree.yes), ...walk(tree.no)];
  return [...trees.flatMap((row) => [...row.values()].flatMap(walk)), ...walk(initial)];
}
