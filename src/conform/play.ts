/** Plays one recording against one version of a system, and says whether they agree. */
import type { World } from '../kernel/kernel';
import { beginRun } from '../kernel/begin-run';
import type { Scenario } from '../scenario/scenario';
import type { Trace } from '../trace/trace';
import { compareOutcomes, type Difference } from './compare/compare';
import type { Recorded, Recording } from './forms/mq-trace';
import { unknownVerb } from './forms/verbs';
import type { Outcome } from './outcome';
import { nobodyPlays, type Plan, type Player } from './player';

/** A system as a player needs it. */
export interface Playable {
  readonly player: Player;
  readonly assemble: (scenario: Scenario, world: World) => void;
}

/** What came of one recording with one version of the broker. */
export interface Verdict {
  readonly system: string;
  readonly id: string; // the recording's: 'rmq-get-classic'
  readonly version: string; // the broker's: '4.0.5'
  readonly notPlayable?: string;
  readonly difference?: Difference; // the first; none when they match
  readonly unread?: readonly string[]; // what else was expected, in words that are not read
}

/** Plays a recording once for every version that it was recorded with. */
export function playRecording(recording: Recording, system: Playable | undefined): Verdict[] {
  return recording.recordings.flatMap((recorded) =>
    recorded.brokers.map((broker) => verdictOf({ recording, recorded, broker }, system)),
  );
}

interface Part {
  readonly recording: Recording;
  readonly recorded: Recorded;
  readonly broker: string;
}

function verdictOf(part: Part, system: Playable | undefined): Verdict {
  const { recording, recorded, broker } = part;
  const name = { system: recording.system.name, id: recording.id, version: broker };
  if (system === undefined) return { ...name, notPlayable: nobodyPlays(name.system) };
  const unknown = unknownVerb(recording.steps, system.player.verbs);
  if (unknown !== undefined) return { ...name, notPlayable: unknown };
  try {
    const plan = system.player.plan(recording, broker);
    if ('notPlayable' in plan) return { ...name, ...plan };
    const plain = system.player.plain?.(recording, recorded.outcome) ?? same;
    const seen = plain(observe(system, plan));
    const difference =
      compareOutcomes(plain(recorded.outcome), seen, comparedBy(recording, recorded));
    return { ...name, ...(difference !== undefined && { difference }) };
  } catch (error) {
    // A machine that stops on an assertion is a mismatch of this recording, not the end of all.
    const got = error instanceof Error ? error.message : String(error);
    return { ...name, difference: { at: 'run', expected: 'a run to the end', got } };
  }
}

const same = (seen: Outcome): Outcome => seen;

/** What is not to be taken strictly: by all runs, and by those of one version. */
const comparedBy = ({ compare }: Recording, { stable }: Recorded): Recording['compare'] => ({
  ...compare,
  ...(stable === 'confirm-order-varies' && { confirmOrder: stable }),
  ...(stable === 'confirm-step-varies' && { confirmStep: stable }),
});

function observe({ player, assemble }: Playable, first: Plan): ReturnType<Player['read']> {
  let plan = first;
  for (let round = 1; ; round++) {
    const trace = run(assemble, plan);
    const again = round < ROUNDS_MAX ? player.replan?.(plan, trace) : undefined;
    if (again === undefined) return player.read(plan, trace);
    plan = again;
  }
}

const ROUNDS_MAX = 20; // each shows something that only a run can

function run(assemble: Playable['assemble'], { scenario, end }: Plan): Trace {
  const played = beginRun(scenario, assemble);
  if (!played.runUntil(end, EVENTS_MAX)) throw new Error(`still busy after ${EVENTS_MAX} events`);
  return played.world.trace;
}

/** Recordings are short: what needs more events than this goes round in a circle. */
const EVENTS_MAX = 2_000_000;
