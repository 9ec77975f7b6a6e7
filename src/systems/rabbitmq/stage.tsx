/** What only RabbitMQ knows of a message; its nouns are drawn by the general drawings. */
import type { SystemStage } from '../../stage/drawing';
import { Deliveries } from './stage/deliveries';

export const stage: SystemStage = { drawings: [], MessagePart: Deliveries };
