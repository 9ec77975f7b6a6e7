/** The id of a member that chooses it itself (K145). */
import type { Kernel } from '../../../../kernel/api';
import { memberId } from '../groups/member-id';

/** Another one each time that a consumer is made. */
export const ownId = (
  kernel: Pick<Kernel, 'draw'>, { name, life }: { readonly name: string; readonly life: number },
): string => memberId(name, kernel.draw('member', life, name));
