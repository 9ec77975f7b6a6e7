/** What is drawn of an SQS world: senders, queues with what they hold and hide, receivers. */
import type { SystemFrames } from '../../frames/topology';
import { reading } from './frames/reading';
import { topologyOf } from './frames/topology';

export const frames: SystemFrames = { topologyOf, reading };
