/** Plays vectors from BigQueue's and Luxun's tests with the functions that the simulator uses. */
import type { VectorPlayer } from '../../conform/vectors';
import { playQueue } from './conform/playing';

/** Luxun as a player of vectors. */
export const vectors: VectorPlayer = { system: 'luxun', groups: { luxun_bigqueue: playQueue } };
