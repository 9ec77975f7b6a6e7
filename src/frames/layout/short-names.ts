/** Names for crowded columns: without the beginning that they share with others beside them. */
import type { TopologyNode } from '../topology';

/** About as many letters as a crowded column has room for. */
const LETTERS = 14;
const WORD = /[\p{L}\p{N}]+[^\p{L}\p{N}]+/uy;

/**
 * The names to show, by actor, where names cut at their end would look alike:
 * 'orders.service-7.in' beside 'orders.service-8.in' gives '…service-7.in'.
 */
export function shortNames(nodes: readonly TopologyNode[]): ReadonlyMap<string, string> {
  const alike = new Map<string, TopologyNode[]>();
  for (const node of nodes) {
    const name = nameOf(node);
    if (name.length <= LETTERS) continue;
    const key = `${node.column} ${name.slice(0, LETTERS - 1)}`;
    alike.set(key, [...(alike.get(key) ?? []), node]);
  }
  const shorts = new Map<string, string>();
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    const shared = sharedBeginning(group.map(nameOf));
    for (const node of group) {
      const name = nameOf(node);
      const end = withoutWords(name, shared);
      if (end !== name) shorts.set(node.actor, `…${end}`);
    }
  }
  return shorts;
}

/** A name without as many of its first words, within what is shared, as it takes to fit. */
function withoutWords(name: string, shared: number): string {
  let rest = name;
  while (rest.length > LETTERS) {
    WORD.lastIndex = 0;
    const length = WORD.exec(rest)?.[0].length ?? 0;
    if (length === 0 || name.length - rest.length + length > shared) return rest;
    rest = rest.slice(length);
  }
  return rest;
}

const nameOf = ({ actor, label = actor }: TopologyNode): string => label;

/** How many letters all names begin with; something is left of each. */
function sharedBeginning(names: readonly string[]): number {
  const [first = ''] = names;
  let shared = Math.min(...names.map(({ length }) => length)) - 1;
  while (!names.every((name) => name.startsWith(first.slice(0, shared)))) shared--;
  return shared;
}
