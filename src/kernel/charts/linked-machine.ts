/** A compiled machine whose names have become functions: what the kernel's loop runs. */
import { assert } from '../../base/assert';
import type { Micros } from '../../base/micros';
import { Template } from '../../trace/template';
import { type Answer, type CompiledMachine, compileMachine, type Tree } from '../compile-machine';
import type { Action, Delay, Event, Guard, MachineDefinition } from '../machine';

/** One thing to do, with its function at hand. */
export interface Deed {
  readonly act: Action<object, Event> | undefined;
  readonly after: Delay<object> | undefined; // when `event` comes by itself
  readonly event: Event; // of `after` and of a cancel
  readonly timer: number; // place of the timer in the entity's table; -1 for none
}

/** A decision tree, ready to run. */
export interface Branch {
  readonly deeds: readonly Deed[];
  readonly guard: Guard<object, Event> | undefined;
  readonly yes: Branch | undefined;
  readonly no: Branch | undefined;
  readonly next: number;
}

export interface LinkedMachine {
  readonly id: string;
  readonly states: readonly Template[]; // by configuration: the entry that it is entered
  readonly timers: number; // how many timers its chart has
  readonly rows: readonly ReadonlyMap<string, Branch>[]; // by configuration
  /** What `rows` say of the chart's own timers, without asking for their names. */
  readonly rung: readonly (readonly (Branch | undefined)[])[]; // by configuration, then timer
  readonly initial: Branch;
}

const NO_EVENT: Event = { type: '' };
const linked = new WeakMap<MachineDefinition, LinkedMachine>();

/** Compiles and links a definition, once. Throws when chart and behaviour name different things. */
export function linkMachine(definition: MachineDefinition): LinkedMachine {
  const known = linked.get(definition);
  if (known !== undefined) return known;
  checkNames(definition);
  const machine = link(compileMachine(definition.chart), definition);
  linked.set(definition, machine);
  return machine;
}

function checkNames({ chart, behaviour }: MachineDefinition): void {
  for (const part of ['guards', 'actions', 'delays'] as const) {
    const named = Object.keys(chart.implementations[part]).sort().join();
    const meant = Object.keys(behaviour[part] ?? {}).sort().join();
    assert(named === meant, `${chart.id}: the chart names ${part} ${named}; it has ${meant}`);
  }
}

function link(compiled: CompiledMachine, { behaviour }: MachineDefinition): LinkedMachine {
  const { guards, actions, delays } = behaviour as {
    readonly guards?: { readonly [name: string]: Guard<object, Event> };
    readonly actions?: { readonly [name: string]: Action<object, Event> };
    readonly delays?: { readonly [name: string]: Delay<object> };
  };
  const timers: string[] = [];
  const timerOf = (event: string): number => {
    const known = timers.indexOf(event);
    return known < 0 ? timers.push(event) - 1 : known;
  };
  const deed = (answer: Answer): Deed => {
    if (answer.does === 'action') {
      const act = actions?.[answer.name];
      assert(act !== undefined, `${compiled.id}: no action "${answer.name}"`);
      return { act, after: undefined, event: NO_EVENT, timer: -1 };
    }
    const event = { type: answer.event };
    const timer = timerOf(answer.event);
    if (answer.does === 'cancel') return { act: undefined, after: undefined, event, timer };
    const { delay } = answer;
    const after = typeof delay === 'string' ? delays?.[delay] : () => (delay * 1e3) as Micros;
    assert(after !== undefined, `${compiled.id}: no delay "${delay}"`);
    return { act: undefined, after, event, timer };
  };
  const branch = (tree: Tree): Branch => ({
    deeds: tree.answers.map(deed),
    guard: tree.guard === undefined ? undefined : guards?.[tree.guard],
    yes: tree.yes && branch(tree.yes),
    no: tree.no && branch(tree.no),
    next: tree.next,
  });
  const rows = compiled.trees.map(
    (row) => new Map([...row].map(([event, tree]) => [event, branch(tree)])),
  );
  const initial = branch(compiled.initial);
  const states = compiled.configurations.map(
    ({ state }) => new Template({ kind: 'changed', native: state }),
  );
  const rung = rows.map((row) => timers.map((event) => row.get(event) ?? row.get('*')));
  return { id: compiled.id, states, rows, rung, initial, timers: timers.length };
}
