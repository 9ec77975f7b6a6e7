/** How callers and services are drawn. */
import type { SystemStage } from '../../stage/drawing';
import { callerDrawing } from './stage/caller';
import { serviceDrawing } from './stage/service';

export const stage: SystemStage = { drawings: [callerDrawing, serviceDrawing] };
