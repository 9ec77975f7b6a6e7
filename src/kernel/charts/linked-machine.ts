/** A compiled machine whose names have become functions: what the kernel's loop runs. */
import { assert } from '../../base/assert';
import type { Micros } from '../../base/micros';
import { Template } from '../../trace/template';
import { type Answer, type CompiledMachine, compileMachine, type Tree } from '../compile-machine';
import type { Action, Delay, Event, Guard, MachineDefinition } from '../machine';

/** A decision tree, ready to run: something to do, a question to a guard, or a leaf. */
export interface Branch {
  readonly act: Action<object, Event> | undefined;
  readonly guard: Guard<object, Event> | undefined;
  readonly onward: Branch | undefined; // after a deed, or when the guard says yes; a leaf has none
  readonly no: Branch | undefined; // when the guard says no
  readonly timer: number; // to be set or stopped: its place in the entity's table; -1 for none
  readonly after: Delay<object> | undefined; // when the timer's event comes by itself
  readonly event: Event; // of the timer
  readonly next: number; // a leaf's configuration
}

/** An answer that is found at an earlier place than this stays there. */
const NEAR = 4;

/** What one configuration does on each event: whatever is asked for often moves to the front. */
class Answers {
  private readonly types: string[];
  private readonly branches: Branch[];
  private readonly others: Branch | undefined; // for events that are not named

  constructor(row: ReadonlyMap<string, Branch>) {
    this.types = [...row.keys()];
    this.branches = [...row.values()];
    this.others = row.get('*');
  }

  has(type: string): boolean {
    return this.types.includes(type);
  }

  /** Few events come often, so that looking through them is faster than a map. */
  to(type: string): Branch | undefined {
    const { types } = this;
    for (let place = 0; place < types.length; place++) {
      if (types[place] === type) return place < NEAR ? this.branches[place] : this.bring(place);
    }
    return this.others;
  }

  /** Gives an answer and exchanges it with the one half the way to the front. */
  private bring(place: number): Branch {
    const { types, branches } = this;
    const half = place >> 1;
    const [type, branch] = [types[place] as string, branches[place] as Branch];
    types[place] = types[half] as string;
    branches[place] = branches[half] as Branch;
    types[half] = type;
    branches[half] = branch;
    return branch;
  }
}

export interface LinkedMachine {
  readonly id: string;
  readonly states: readonly Template[]; // by configuration: the entry that it is entered
  readonly timers: number; // how many timers its chart has
  readonly rows: readonly Answers[]; // by configuration
  /** What `rows` say of the chart's own timers, without asking for their names. */
  readonly rung: readonly (readonly (Branch | undefined)[])[]; // by configuration, then timer
  readonly initial: Branch;
}

const NO_EVENT: Event = { type: '' };

/** All of one shape, for they are read all the time. */
const made = ({ act, guard, onward, no, timer = -1, after, event = NO_EVENT, next = -1 }: {
  readonly [field in keyof Branch]?: Branch[field] | undefined;
}): Branch => ({ act, guard, onward, no, timer, after, event, next });

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
  const before = (answer: Answer, onward: Branch): Branch => {
    if (answer.does === 'action') {
      const act = actions?.[answer.name];
      assert(act !== undefined, `${compiled.id}: no action "${answer.name}"`);
      return made({ act, onward });
    }
    const event = { type: answer.event };
    const timer = timerOf(answer.event);
    if (answer.does === 'cancel') return made({ onward, event, timer });
    const { delay } = answer;
    const after = typeof delay === 'string' ? delays?.[delay] : () => (delay * 1e3) as Micros;
    assert(after !== undefined, `${compiled.id}: no delay "${delay}"`);
    return made({ onward, event, timer, after });
  };
  const branch = ({ answers, guard: name, yes, no, next }: Tree): Branch => {
    const guard = name === undefined ? undefined : guards?.[name];
    const last = made({ guard, onward: yes && branch(yes), no: no && branch(no), next });
    return answers.reduceRight<Branch>((rest, answer) => before(answer, rest), last);
  };
  const rows = compiled.trees.map(
    (row) => new Map([...row].map(([event, tree]) => [event, branch(tree)])),
  );
  const initial = branch(compiled.initial);
  const states = compiled.configurations.map(
    ({ state }) => new Template({ kind: 'changed', native: state }),
  );
  const rung = rows.map((row) => timers.map((event) => row.get(event) ?? row.get('*')));
  const answers = rows.map((row) => new Answers(row));
  return { id: compiled.id, states, rows: answers, rung, initial, timers: timers.length };
}
