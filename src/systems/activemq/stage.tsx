/** How ActiveMQ's own nouns are drawn. */
import type { SystemStage } from '../../stage/drawing';
import { processDrawing } from './stage/process';

export const stage: SystemStage = { drawings: [processDrawing] };
