/** How SQS's own nouns are drawn. */
import type { SystemStage } from '../../stage/drawing';
import { clientDrawing } from './stage/client';
import { Handles } from './stage/handles';
import { queueDrawing } from './stage/queue';
import './stage/queue.css';

export const stage: SystemStage = { drawings: [queueDrawing, clientDrawing], MessagePart: Handles };
