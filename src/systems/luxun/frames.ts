/** What is drawn of a Luxun world: producers, the queues of topics as tapes, and their readers. */
import type { SystemFrames } from '../../frames/topology';
import { reading } from './frames/reading';
import { topologyOf } from './frames/topology';

export const frames: SystemFrames = { topologyOf, reading };
