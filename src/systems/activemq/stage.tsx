/** How ActiveMQ's own nouns are drawn. */
import type { SystemStage } from '../../stage/drawing';
import { instanceDrawing } from './stage/instance';
import { processDrawing } from './stage/process';

export const stage: SystemStage = { drawings: [processDrawing, instanceDrawing] };
