/** What a chart may be made of: only what can be compiled, seen and replayed. */
import type { Chart } from '../compile-machine';

type Node = Chart['root'];
type Names = ReadonlySet<string>;

interface Known {
  readonly guards: Names;
  readonly actions: Names;
}

/** Throws, with the state and the reason, at the first thing outside the dialect. */
export function checkDialect(chart: Chart): void {
  const { guards, actions } = chart.implementations;
  const known = { guards: new Set(Object.keys(guards)), actions: new Set(Object.keys(actions)) };
  checkNode(chart.root, known);
}

function refuse(node: Node, what: string): never {
  throw new Error(`${node.id}: ${what} is outside the dialect of machines (docs/machines.md)`);
}

function checkNode(node: Node, known: Known): void {
  if (node.invoke.length > 0) refuse(node, 'invoke');
  for (const event of node.transitions.keys()) {
    if (event !== '*' && event.includes('*')) refuse(node, `the partial wildcard "${event}"`);
  }
  for (const action of [...node.entry, ...node.exit]) checkAction(node, action, known);
  const transitions = [
    ...[...node.transitions.values()].flat(),
    ...(node.always ?? []),
    ...(node.initial === undefined ? [] : [node.initial]),
  ];
  for (const transition of transitions) {
    for (const action of transition.actions) checkAction(node, action, known);
    checkGuard(node, transition.guard, known);
  }
  for (const child of Object.values(node.states)) checkNode(child as Node, known);
}

interface BuiltIn {
  readonly type?: string;
  readonly event?: unknown;
  readonly delay?: unknown;
}

function checkAction(node: Node, action: unknown, known: Known): void {
  if (typeof action === 'function') {
    const { type, event, delay } = action as BuiltIn;
    if (type !== 'xstate.raise' && type !== 'xstate.cancel') refuse(node, 'an inline action');
    if (typeof event === 'function' || typeof delay === 'function') refuse(node, 'a dynamic raise');
    return;
  }
  const { type, params } = typeof action === 'string' ? { type: action } : (action as Named);
  if (params !== undefined) refuse(node, `params on action "${type}"`);
  if (!known.actions.has(type)) refuse(node, `the unknown action "${type}"`);
}

interface Named {
  readonly type: string;
  readonly params?: unknown;
}

function checkGuard(node: Node, guard: unknown, known: Known): void {
  if (guard === undefined) return;
  if (typeof guard === 'function') {
    // and, or, not and stateIn carry `check`; what they combine stands in `guards`.
    const { check, guards } = guard as { check?: unknown; guards?: readonly unknown[] };
    if (check === undefined) refuse(node, 'an inline guard');
    for (const inner of guards ?? []) checkGuard(node, inner, known);
    return;
  }
  const { type, params } = typeof guard === 'string' ? { type: guard } : (guard as Named);
  if (params !== undefined) refuse(node, `params on guard "${type}"`);
  if (!known.guards.has(type)) refuse(node, `the unknown guard "${type}"`);
}
