/** How the hub of a bus is drawn. */
import type { SystemStage } from '../../stage/drawing';
import { hubDrawing } from './stage/hub';

export const stage: SystemStage = { drawings: [hubDrawing] };
