/** Plays vectors: each case goes to the function of its group, and what comes back is compared. */
import { beginRun } from '../kernel/begin-run';
import { NameTaken } from '../kernel/cast';
import type { Scenario } from '../scenario/scenario';
import type { Trace } from '../trace/trace';
import { firstDifference } from './compare/difference';
import { OutOfForm } from './forms/fields';
import { casesOf, type VectorCase, type VectorFile } from './forms/vectors';
import type { Row } from './outcome';
import type { Playable, Verdict } from './play';
import { nobodyPlays, type NotPlayable } from './player';

/** What a case expects, and what the system's own functions made of its inputs. */
export interface Played {
  readonly expected: Row;
  readonly got: Row;
  readonly unread?: readonly string[]; // what else the case says, in words that are not read
}

/** Runs a world to its end with the machines of the system. */
export type PlayWorld = (scenario: Scenario) => Trace;

/** Plays one case of a group, perhaps with the system's machines. */
export type CasePlayer = (vector: VectorCase, play: PlayWorld) => Played | NotPlayable;

/** What a system gives so that vectors of it can be played: a player for each group. */
export interface VectorPlayer {
  readonly system: string; // 'kafka'
  readonly groups: { readonly [group: string]: CasePlayer };
}

/** Vectors are short: what needs more events than this goes round in a circle. */
const EVENTS_MAX = 2_000_000;

const worldPlayer = (assemble: Playable['assemble'] | undefined): PlayWorld => (scenario) => {
  if (assemble === undefined) throw new OutOfForm('no machines of this system were given');
  const run = beginRun(scenario, assemble);
  const isOver = run.runUntil(scenario.until, EVENTS_MAX);
  if (!isOver) throw new Error(`still busy after ${EVENTS_MAX} events`);
  return run.world.trace;
};

/** Plays all cases of a file; those that tell of a world need the system's machines. */
export function playVectors(
  file: VectorFile, player: VectorPlayer | undefined, assemble?: Playable['assemble'],
): Verdict[] {
  const world = worldPlayer(assemble);
  return casesOf(file).map((vector) => {
    const name = { system: file.system.name, id: vector.id, version: 'vectors' };
    if (player === undefined) return { ...name, notPlayable: nobodyPlays(name.system) };
    const play = Object.hasOwn(player.groups, vector.group)
      ? player.groups[vector.group]
      : undefined;
    if (play === undefined) return { ...name, notPlayable: `"${vector.group}" is no known group` };
    return { ...name, ...judge(() => play(vector, world)) };
  });
}

function judge(
  play: () => ReturnType<CasePlayer>,
): Pick<Verdict, 'notPlayable' | 'difference' | 'unread'> {
  try {
    const played = play();
    if ('notPlayable' in played) return played;
    const { expected, got, unread = [] } = played;
    const difference = firstDifference('', expected, got);
    return {
      ...(difference !== undefined && { difference }), ...(unread.length > 0 && { unread }),
    };
  } catch (error) {
    // A world of two with one name cannot begin: then the case is at fault, not a machine.
    if (error instanceof OutOfForm || error instanceof NameTaken) {
      return { notPlayable: error.message };
    }
    // A case that a function stops on is a mismatch of this case, not the end of all.
    const got = error instanceof Error ? error.message : String(error);
    return { difference: { at: 'play', expected: 'an answer', got } };
  }
}
