/** How kernel queues are drawn. */
import type { StationDrawing, SystemStage } from '../../stage/drawing';
import { queueDrawing } from './stage/queue';

export const stage: SystemStage = { drawings: [queueDrawing as StationDrawing] };
