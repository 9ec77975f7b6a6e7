/** One case of a vector, played for a test. */
import type { Json } from '../base/json';
import { parseVectors } from '../conform/forms/vectors';
import { playVectors, type VectorPlayer } from '../conform/vectors';

/** What comes of one case: 'matches', 'differs' or why it is not played. */
export type PlayCase = (group: string, given: Json) => string;

type Assemble = Parameters<typeof playVectors>[2];

/** A system's player for single cases. */
export function casePlayer(player: VectorPlayer, assemble?: Assemble): PlayCase {
  return (group, given) => {
    const file = parseVectors({ simulates: player.system, [group]: [given] });
    const [verdict] = playVectors(file, player, assemble);
    return verdict?.notPlayable ?? (verdict?.difference === undefined ? 'matches' : 'differs');
  };
}
