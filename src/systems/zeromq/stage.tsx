/** How processes with sockets are drawn. */
import type { SystemStage } from '../../stage/drawing';
import { peerDrawing } from './stage/peer';

export const stage: SystemStage = { drawings: [peerDrawing] };
