/** Plays vectors: each case goes to the function of its group, and what comes back is compared. */
import { firstDifference } from './compare/difference';
import { OutOfForm } from './forms/fields';
import { casesOf, type VectorCase, type VectorFile } from './forms/vectors';
import type { Row } from './outcome';
import type { Verdict } from './play';
import type { NotPlayable } from './player';

/** What a case expects, and what the system's own functions made of its inputs. */
export interface Played {
  readonly expected: Row;
  readonly got: Row;
}

/** Plays one case of a group. */
export type CasePlayer = (vector: VectorCase) => Played | NotPlayable;

/** What a system gives so that vectors of it can be played: a player for each group. */
export interface VectorPlayer {
  readonly system: string; // 'kafka'
  readonly groups: { readonly [group: string]: CasePlayer };
}

/** Plays all cases of a file. */
export function playVectors(file: VectorFile, player: VectorPlayer | undefined): Verdict[] {
  return casesOf(file).map((vector) => {
    const name = { system: file.system.name, id: vector.id, version: 'vectors' };
    if (player === undefined) return { ...name, notPlayable: `nothing plays ${name.system} yet` };
    const play = Object.hasOwn(player.groups, vector.group)
      ? player.groups[vector.group]
      : undefined;
    if (play === undefined) return { ...name, notPlayable: `"${vector.group}" is no known group` };
    return { ...name, ...judge(play, vector) };
  });
}

function judge(play: CasePlayer, vector: VectorCase): Pick<Verdict, 'notPlayable' | 'difference'> {
  try {
    const played = play(vector);
    if ('notPlayable' in played) return played;
    const difference = firstDifference('', played.expected, played.got);
    return difference === undefined ? {} : { difference };
  } catch (error) {
    if (error instanceof OutOfForm) return { notPlayable: error.message };
    // A case that a function stops on is a mismatch of this case, not the end of all.
    const got = error instanceof Error ? error.message : String(error);
    return { difference: { at: 'play', expected: 'an answer', got } };
  }
}
