/** Answers commands: one world at a time, a slice of work for each command. */
import type { Json } from '../../base/json';
import { type Micros, MICROS_MAX } from '../../base/micros';
import { finish } from '../../kernel/finish';
import { Run } from '../../kernel/run';
import { beginRun, problemsOf } from '../../kernel/begin-run';
import type { Tellable } from '../../scenario/check-steps';
import { parseScenario, tellable } from '../../scenario/parse';
import type { Scenario, Step } from '../../scenario/scenario';
import type { SystemScenario } from '../../scenario/system';
import { phrase } from '../../scenario/words/phrase';
import { hashTrace } from '../../trace/hash';
import type { Command, Failure, Reply } from '../protocol';
import { plain } from './plain';
import { readSteps } from './steps';
import { machinesOf, scenariosOf } from './systems';
import { Telling } from './telling';

/** How long one command may work: half a picture, so that the page never waits for the next. */
const SLICE_MS = 8;
/** Events between two looks at the clock. */
const STRIDE = 1_000;
/** More events than this at one instant are not waited for. */
const INSTANT_MAX = 100_000;

/**
 * More entries than this are not kept, so nothing more is run: engine and page take 250 bytes for
 * each (measured: a page of 1 GB), and a page that a browser ends for its size loses all of them.
 */
const HISTORY_MAX = 3_000_000;

/** A world that is open. */
interface Session {
  readonly scenario: Scenario;
  readonly told: Tellable | undefined; // what steps may tell it
  readonly run: Run;
  readonly telling: Telling;
}

export class Desk {
  private session: Session | undefined;

  /**
   * `clock` gives milliseconds; only the length of a slice depends on it, never what happens.
   * A run may have about `historyMax` entries.
   */
  constructor(
    private readonly clock: () => number,
    private readonly historyMax = HISTORY_MAX,
  ) {}

  /** The answer to a command; some need none. */
  async answer(command: Command): Promise<Reply | undefined> {
    try {
      if (command.do === 'open') return await this.open(command);
      if (command.do !== 'close') return this.act(command);
      this.session = undefined;
      return undefined;
    } catch (error) {
      return { is: 'failed', failure: this.failureOf(error, command) };
    }
  }

  private act(command: Exclude<Command, { do: 'open' | 'close' }>): Reply | undefined {
    const { session } = this;
    if (session === undefined) throw new Error(`"${command.do}" came before a world was open`);
    switch (command.do) {
      case 'run':
        return this.runTo(session, command.to);
      case 'input':
        return takeInput(session, command.step);
      case 'fork':
        return this.fork(session, command);
      case 'inspect':
        return inspect(session, command.actor);
      case 'finish':
        finish(session.run);
        return {
          ...tell(session, { ended: true, lagging: false, full: false }),
          hash: hashTrace(session.run.world.trace),
        };
    }
  }

  private async open({ scenario: file, seed }: Command & { do: 'open' }): Promise<Reply> {
    this.session = undefined;
    const seeded = seed === undefined ? file : { ...(file as object), seed };
    const { system } = Object(file) as { readonly system?: unknown };
    const systems = await scenariosOf(String(system));
    const parsed = parseScenario(seeded, systems);
    if ('problems' in parsed) return { is: 'refused', problems: parsed.problems };
    const { scenario } = parsed;
    const machines = await machinesOf(scenario.system);
    if (machines === undefined) {
      const problem = phrase('run.noMachines', { system: scenario.system });
      const hint = phrase('run.chooseOther');
      return { is: 'refused', problems: [{ path: 'system', problem, hint }] };
    }
    try {
      const run = beginRun(scenario, machines.assemble);
      const told = toldOf(scenario, systems);
      this.session = { scenario, told, run, telling: new Telling(run) };
    } catch (error) {
      const problems = problemsOf(error);
      if (problems === undefined) throw error;
      return { is: 'refused', problems };
    }
    return { is: 'opened', scenario };
  }

  private runTo(session: Session, wanted: Micros): Reply {
    const { run } = session;
    const to = Math.min(wanted, MICROS_MAX) as Micros;
    const end = this.clock() + SLICE_MS;
    let isThere = this.isFull(session) || run.runUntil(to, STRIDE);
    while (!isThere && !this.isFull(session) && this.clock() < end) {
      isThere = run.runUntil(to, STRIDE);
    }
    // A moment is told whole, so that nothing is added to a time that was reached.
    if (!isThere) run.runUntil(run.world.now, INSTANT_MAX);
    const full = this.isFull(session);
    return tell(session, { ended: false, lagging: !isThere && !full, full });
  }

  private isFull({ run }: Session): boolean {
    return run.world.trace.length >= this.historyMax;
  }

  private fork(session: Session, { at, steps }: Command & { do: 'fork' }): Reply {
    const read = readSteps(steps, session.told);
    if ('problems' in read) return { is: 'refused', problems: read.problems };
    session.run.follow(read.steps, at);
    return tell(session, { ended: false, lagging: false, full: false });
  }

  private failureOf(error: unknown, command: Command): Failure {
    const { session } = this;
    const message = error instanceof Error ? error.message : String(error);
    if (session === undefined) {
      const scenario = command.do === 'open' ? command.scenario : null;
      return { message, at: 0 as Micros, seq: 0, seed: 0, scenario };
    }
    const { run, scenario } = session;
    const { now: at, trace, inputs } = run.world;
    const whole = { ...scenario, steps: inputs.steps } as unknown as Json;
    return { message, at, seq: trace.length, seed: scenario.seed, scenario: whole };
  }
}

/** Only in a build for the browser tests a world can be told to throw. */
function toldOf(scenario: Scenario, systems: readonly SystemScenario[]): Tellable | undefined {
  const system = systems.find(({ id }) => id === scenario.system);
  const isUnchecked = system === undefined || import.meta.env.MODE === 'test-crash';
  return isUnchecked ? undefined : tellable(scenario, system);
}

function tell(
  { run, telling }: Session,
  how: { ended: boolean; lagging: boolean; full: boolean },
): Extract<Reply, { is: 'entries' }> {
  return telling.next({ reached: run.world.now, ...how });
}

function takeInput({ run, told }: Session, step: Json | Step): Reply | undefined {
  const read = readSteps(step, told);
  if ('problems' in read) return { is: 'refused', problems: read.problems };
  for (const each of read.steps) {
    // Only a build for the browser tests has this: they see what a person sees of a failure.
    if (import.meta.env.MODE === 'test-crash' && each.command?.type === 'throw') {
      throw new Error('thrown on purpose');
    }
    run.input(each);
  }
  return undefined;
}

function inspect({ run }: Session, actor: string): Reply {
  const id = run.world.actorNamed(actor);
  const entity = id === undefined ? undefined : run.world.entities[id];
  return { is: 'inspected', actor, record: entity === undefined ? null : plain(entity.record) };
}
