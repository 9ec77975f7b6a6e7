/** How SQS's own nouns are drawn. */
import type { SystemStage } from '../../stage/drawing';
import { Handles } from './stage/handles';
import { queueDrawing } from './stage/queue';
import './stage/queue.css';

export const stage: SystemStage = { drawings: [queueDrawing], MessagePart: Handles };
