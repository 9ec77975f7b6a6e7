/** What is drawn of a ZeroMQ world: processes, and in each its sockets with their pipes. */
import type { SystemFrames } from '../../frames/topology';
import { reading } from './frames/reading';
import { topologyOf } from './frames/topology';

export const frames: SystemFrames = { topologyOf, reading };
