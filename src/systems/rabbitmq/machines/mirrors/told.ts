/** What members of a mirrored queue tell each other, and what their nodes tell them. */
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Definition } from '../../routing/declaring/policy';
import type { Enqueue } from '../hand-on';
import type { Deed } from './deed';

/** The fields of each are its own. */
export interface MemberEvent extends Event {
  readonly enqueue?: Enqueue; // that a channel has sent to the master, too
  readonly deeds?: readonly Deed[];
  readonly batch?: number;
  readonly node?: ActorId;
  readonly queue?: ActorId;
  readonly definition?: Definition | null;
  readonly channel?: ActorId;
  readonly ifUnused?: boolean;
  readonly ifEmpty?: boolean;
}
