/** What is drawn of a Pub/Sub world: publishers, topics, subscriptions, and who gets messages. */
import type { SystemFrames } from '../../frames/topology';
import { topologyOf } from './frames/topology';

export const frames: SystemFrames = { topologyOf };
