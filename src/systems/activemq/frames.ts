/** What is drawn of an ActiveMQ world: senders, destinations, and processes with their buffers. */
import type { SystemFrames } from '../../frames/topology';
import { reading } from './frames/reading';
import { topologyOf } from './frames/topology';

export const frames: SystemFrames = { topologyOf, reading };
