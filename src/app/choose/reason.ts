/** One sentence about one system, and where it can be seen and read. */
import type { chooseReasonsEn } from '../words/choose/reasons.en';
import type { When } from './questions';

export const SYSTEMS = [
  'activemq', 'bus', 'ipc', 'kafka', 'luxun', 'pubsub', 'rabbitmq', 'sqs', 'sync', 'zeromq',
] as const;
export type SystemId = (typeof SYSTEMS)[number];

/** Speaks for it; works, at a price; or is not there. */
export type Side = 'for' | 'price' | 'cannot';

export interface Reason {
  readonly words: keyof typeof chooseReasonsEn;
  readonly when: When; // nothing: whatever was answered
  readonly side: Side;
  readonly rule: string; // 'kafka:K118'; of the system, or of a service that runs it
  readonly world: string; // that shows it: 'kafka/two-groups', 'portable/burst'
}
