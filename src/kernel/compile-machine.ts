/**
 * Compiles an XState chart by asking XState itself what it does in every configuration, for
 * every event and every outcome of the guards. Nothing of statecharts is written again: the
 * answers are kept as decision trees, and the kernel runs the trees.
 */
import { type AnyMachineSnapshot, type AnyStateMachine, createActor } from 'xstate';
import { assert } from '../base/assert';
import { checkDialect } from './charts/dialect';

/** A statechart as XState has it; the kernel knows it by this name. */
export type Chart = AnyStateMachine;

/** One thing that a step does, in XState's order. */
export type Answer =
  | { readonly does: 'action'; readonly name: string }
  | { readonly does: 'after'; readonly event: string; readonly delay: string | number }
  | { readonly does: 'cancel'; readonly event: string };

/** What happens on an event: answers, then a question to a guard, or the next configuration. */
export interface Tree {
  answers: Answer[];
  guard?: string;
  yes?: Tree;
  no?: Tree;
  next: number; // a leaf's configuration; -1 where a guard is asked
}

/** A set of states that the machine can be in at one time. */
interface Configuration {
  readonly state: string; // for people: 'working', 'open.idle'
  readonly value: unknown; // XState's own value
}

export interface CompiledMachine {
  readonly id: string;
  readonly events: readonly string[];
  readonly configurations: readonly Configuration[];
  readonly trees: readonly ReadonlyMap<string, Tree>[]; // by configuration
  readonly initial: Tree;
}

/** More than this and a machine is too big to read, and slow to compile. */
const CONFIGURATIONS_MAX = 256;

type Heard =
  | { readonly guard: string; readonly outcome: boolean }
  | { readonly answer: Answer };

/** Asks one chart, with every guard, action and delay replaced by a probe that listens. */
class Oracle {
  private script: boolean[] = []; // outcomes to give, then false
  private heard: Heard[] = [];
  private asked = 0;
  readonly chart: AnyStateMachine;
  private readonly scope;
  private readonly delayNames: readonly string[];

  constructor(chart: AnyStateMachine) {
    this.delayNames = Object.keys(chart.implementations.delays);
    this.chart = chart.provide(this.probes(chart) as never);
    const self = createActor(this.chart);
    this.scope = {
      self, id: '', sessionId: '', system: self.system,
      logger() {}, defer() {}, stopChild() {}, emit() {},
      actionExecutor: (action: Executed) => this.hear(action),
    };
  }

  /** Every outcome of one step, as a tree. `intern` numbers the configuration it ends in. */
  ask(run: (scope: never) => AnyMachineSnapshot, intern: (s: AnyMachineSnapshot) => number): Tree {
    const root: Tree = { answers: [], next: -1 };
    this.script = [];
    for (;;) {
      this.heard = [];
      this.asked = 0;
      const snapshot = run(this.scope as never);
      assert(snapshot.status !== 'error', `${this.chart.id}: ${String(snapshot.error)}`);
      insert(root, this.heard, intern(snapshot));
      const outcomes = this.heard.flatMap((h) => ('guard' in h ? [h.outcome] : []));
      const last = outcomes.lastIndexOf(false);
      if (last < 0) return root;
      this.script = [...outcomes.slice(0, last), true];
    }
  }

  private probes(chart: AnyStateMachine): object {
    const { guards, actions, delays } = chart.implementations;
    const every = (names: object, make: (name: string) => unknown): object =>
      Object.fromEntries(Object.keys(names).map((name) => [name, make(name)]));
    return {
      guards: every(guards, (name) => () => this.answerGuard(name)),
      actions: every(actions, () => () => {}),
      // XState waits for numbers only: a name travels as a negative one.
      delays: every(delays, (name) => () => -1 - this.delayNames.indexOf(name)),
    };
  }

  private answerGuard(guard: string): boolean {
    const outcome = this.script[this.asked++] ?? false;
    this.heard.push({ guard, outcome });
    return outcome;
  }

  private hear({ type, params }: Executed): void {
    if (type === 'xstate.raise') {
      const { event, delay } = params as { event: { type: string }; delay?: number };
      // Without a delay XState has already taken the raised event within this same step.
      if (delay !== undefined) {
        const named = delay < 0 ? (this.delayNames[-1 - delay] ?? '') : delay;
        this.push({ does: 'after', event: event.type, delay: named });
      }
    } else if (type === 'xstate.cancel') {
      this.push({ does: 'cancel', event: (params as { sendId: string }).sendId });
    } else {
      this.push({ does: 'action', name: type });
    }
  }

  private push(answer: Answer): void {
    this.heard.push({ answer });
  }
}

interface Executed {
  readonly type: string;
  readonly params: unknown;
}

function insert(root: Tree, heard: readonly Heard[], next: number): void {
  let node = root;
  let answers: Answer[] = [];
  for (const item of heard) {
    if ('answer' in item) {
      answers.push(item.answer);
      continue;
    }
    node.answers = answers;
    answers = [];
    node.guard = item.guard;
    node.yes ??= { answers: [], next: -1 };
    node.no ??= { answers: [], next: -1 };
    node = item.outcome ? node.yes : node.no;
  }
  node.answers = answers;
  node.next = next;
}

const nameOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value as object)
        .map(([region, inner]) => {
          const name = nameOf(inner);
          return name === '' ? region : `${region}.${name}`;
        })
        .join(' ');

/** States and remembered history: what XState's next answer depends on. */
function keyOf(snapshot: AnyMachineSnapshot): string {
  const { _nodes: nodes, historyValue } = snapshot as AnyMachineSnapshot & {
    _nodes: readonly { id: string }[];
    historyValue: { readonly [id: string]: readonly { id: string }[] };
  };
  const ids = (list: readonly { id: string }[]): string => list.map((n) => n.id).sort().join();
  const history = Object.entries(historyValue ?? {}).map(([id, list]) => `${id}=${ids(list)}`);
  return `${ids(nodes)}#${history.sort().join(';')}`;
}

function eventsOf(chart: AnyStateMachine): string[] {
  const events = new Set<string>(['*']);
  const walk = (node: AnyStateMachine['root']): void => {
    for (const event of node.transitions.keys()) events.add(event);
    for (const child of Object.values(node.states)) walk(child as AnyStateMachine['root']);
  };
  walk(chart.root);
  return [...events];
}

/** Stands for every event that the chart does not name: wildcards and `always` hear of it. */
const UNNAMED = 'unnamed';

/** The decision trees of a chart. Throws when the chart leaves the dialect (dialect.ts). */
export function compileMachine(chart: AnyStateMachine): CompiledMachine {
  checkDialect(chart);
  const oracle = new Oracle(chart);
  const snapshots: AnyMachineSnapshot[] = [];
  const places = new Map<string, number>();
  const intern = (snapshot: AnyMachineSnapshot): number => {
    const key = keyOf(snapshot);
    const known = places.get(key);
    if (known !== undefined) return known;
    assert(snapshots.length < CONFIGURATIONS_MAX, `${chart.id}: too many configurations`);
    places.set(key, snapshots.push(snapshot) - 1);
    return snapshots.length - 1;
  };
  const initial = oracle.ask((scope) => oracle.chart.getInitialSnapshot(scope, {}), intern);
  const events = eventsOf(chart);
  const trees: Map<string, Tree>[] = [];
  // Answers add configurations while they are walked.
  for (let place = 0; place < snapshots.length; place++) {
    const snapshot = snapshots[place] as AnyMachineSnapshot;
    const row = new Map<string, Tree>();
    for (const event of snapshot.status === 'active' ? events : []) {
      const type = event === '*' ? UNNAMED : event;
      row.set(event, oracle.ask((s) => oracle.chart.transition(snapshot, { type }, s), intern));
    }
    trees.push(row);
  }
  const configurations = snapshots.map(({ value }) => ({ value, state: nameOf(value) }));
  return { id: chart.id, events, configurations, trees, initial };
}
