/** What the coordinator of a group hears: a member's request, or a timer of its own. */
import type { Event } from '../../../../kernel/machine';
import type { KafkaError } from '../../protocol/error';
import type { Request } from '../network/requests';

export interface GroupEvent extends Event {
  readonly request: Request;
  readonly member: string; // of a timer
  readonly token: number; // of what was written
  readonly error?: KafkaError;
  readonly producerId: number;
  readonly isCommitted: boolean;
}
