/**
 * Runs a machine twice on the same events and guard outcomes: by its trees, and as a living
 * actor of XState. What each did, in order, is the same when the compiler is right. For tests.
 */
import { createActor } from 'xstate';
import type { Chart, CompiledMachine, Tree } from '../../kernel/compile-machine';

/** What happens to a machine: which of the possible events come, and what its guards answer. */
export interface Walk {
  readonly choices: readonly number[];
  readonly outcomes: readonly boolean[];
}

/** What a machine did at one event. */
interface Stage {
  readonly event: string;
  readonly did: readonly string[]; // guards and actions as they were called
  readonly pending: readonly string[]; // timers that run afterwards
  readonly value: unknown;
}

/** Guard outcomes by the order of asking. */
class Fate {
  private asked = 0;
  did: string[] = [];

  constructor(private readonly outcomes: readonly boolean[]) {}

  answer(guard: string): boolean {
    const outcome = this.outcomes[this.asked++ % this.outcomes.length] ?? false;
    this.did.push(`${guard}? ${outcome}`);
    return outcome;
  }

  takeDone(): string[] {
    const { did } = this;
    this.did = [];
    return did;
  }
}

const isTimer = (event: string): boolean => event.startsWith('xstate.after.');
const isOutside = (event: string): boolean => !event.startsWith('xstate.') && event !== '*';

/** What may come next: the events of the chart, one it does not name, and the timers that run. */
function choose(events: readonly string[], pending: readonly string[], choice: number): string {
  const possible = [...events.filter(isOutside), 'stranger', ...pending];
  return possible[choice % possible.length] as string;
}

/** By the trees. */
export function runCompiled(machine: CompiledMachine, { choices, outcomes }: Walk): Stage[] {
  const fate = new Fate(outcomes);
  let pending: string[] = [];
  let place = -1;
  const stages: Stage[] = [];
  const walk = (event: string, tree: Tree | undefined): void => {
    for (let at = tree; at !== undefined; ) {
      for (const answer of at.answers) {
        if (answer.does === 'action') fate.did.push(answer.name);
        else {
          pending = pending.filter((timer) => timer !== answer.event);
          if (answer.does === 'after') pending.push(answer.event);
        }
      }
      if (at.guard === undefined) place = at.next;
      at = at.guard === undefined ? undefined : fate.answer(at.guard) ? at.yes : at.no;
    }
    const { value } = machine.configurations[place] ?? {};
    stages.push({ event, did: fate.takeDone(), pending: pending.toSorted(), value });
  };
  walk('', machine.initial);
  for (const choice of choices) {
    const event = choose(machine.events, pending.toSorted(), choice);
    if (isTimer(event)) pending = pending.filter((timer) => timer !== event);
    const row = machine.trees[place];
    walk(event, row?.get(event) ?? row?.get('*'));
  }
  return stages;
}

/** By XState, as an actor with a clock of ours. */
export function runXState(chart: Chart, { events }: CompiledMachine, walk: Walk): Stage[] {
  const fate = new Fate(walk.outcomes);
  const timers = new Map<number, { readonly event: string; readonly ring: () => void }>();
  let scheduling = '';
  let ids = 0;
  const clock = {
    setTimeout: (ring: () => void) => {
      timers.set(++ids, { event: scheduling, ring });
      return ids;
    },
    clearTimeout: (id: number) => void timers.delete(id),
  };
  const actor = createActor(chart.provide(listeners(chart, fate) as never), { clock });
  const { scheduler } = actor.system as unknown as { scheduler: Scheduler };
  const schedule = scheduler.schedule.bind(scheduler);
  // A clock is only told how long; the scheduler knows what for.
  scheduler.schedule = (...call) => {
    scheduling = call[2].type;
    schedule(...call);
  };
  const stages: Stage[] = [];
  const note = (event: string): void => {
    const pending = [...timers.values()].map((timer) => timer.event).sort();
    const { value } = actor.getSnapshot() as { value: unknown };
    stages.push({ event, did: fate.takeDone(), pending, value });
  };
  actor.start();
  note('');
  for (const choice of walk.choices) {
    const pending = [...timers.values()].map((timer) => timer.event).sort();
    const event = choose(events, pending, choice);
    const timer = [...timers].find((each) => each[1].event === event);
    const isOver = actor.getSnapshot().status !== 'active';
    if (timer === undefined && !isOver) actor.send({ type: event });
    else if (timer !== undefined) {
      timers.delete(timer[0]);
      timer[1].ring();
    }
    note(event);
  }
  actor.stop();
  return stages;
}

interface Scheduler {
  schedule(source: unknown, target: unknown, event: { type: string }, ...rest: unknown[]): void;
}

function listeners({ implementations }: Chart, fate: Fate): object {
  const { guards, actions, delays } = implementations;
  const every = (names: object, make: (name: string, place: number) => unknown): object =>
    Object.fromEntries(Object.keys(names).map((name, place) => [name, make(name, place)]));
  return {
    guards: every(guards, (name) => () => fate.answer(name)),
    actions: every(actions, (name) => () => void fate.did.push(name)),
    delays: every(delays, (_, place) => () => 1_000 + place),
  };
}
