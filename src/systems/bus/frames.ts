/** How a world of integrated applications stands on the stage, and what its hub has in hand. */
import type { SystemFrames } from '../../frames/topology';
import { reading } from './frames/reading';
import { topologyOf } from './frames/topology';

export const frames: SystemFrames = { topologyOf, reading };
