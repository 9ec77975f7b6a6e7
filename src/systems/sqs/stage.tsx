/** How SQS's own nouns are drawn. */
import type { SystemStage } from '../../stage/drawing';
import { bucketDrawing } from './stage/bucket';
import { clientDrawing } from './stage/client';
import { Handles } from './stage/handles';
import { queueDrawing } from './stage/queue';
import './stage/queue.css';

export const stage: SystemStage = {
  drawings: [queueDrawing, clientDrawing, bucketDrawing], MessagePart: Handles,
};
