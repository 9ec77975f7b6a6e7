/** How long the coordinator waits for a sign of life. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { answerWith } from '../answers';
import type { MayFail } from '../../network/requests';
import { joinFailure } from './refusal';
import type { ClassicMember } from './record';

// K127: any sign of life counts, also a commit.
/** Starts a member's session anew. */
export function beginSession({ id, sessionTimeout }: ClassicMember, kernel: Kernel): void {
  const at = (kernel.now + sessionTimeout) as Micros;
  kernel.wake(`session-${id}`, at, { type: 'sessionOver', member: id } as never);
}

/** Answers what a member waits for, and tells it why there will be no more. */
export function dismiss(member: ClassicMember, why: MayFail, kernel: Kernel): void {
  if (member.join !== null) answerWith(member.join, joinFailure(why.error), kernel);
  if (member.sync !== null) answerWith(member.sync, { ...why, assignment: [] }, kernel);
  [member.join, member.sync] = [null, null];
}
