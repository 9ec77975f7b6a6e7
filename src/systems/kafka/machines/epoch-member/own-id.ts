/** The id of a member that chooses it itself (K145). */
import type { Kernel } from '../../../../kernel/api';

/** Another one each time that a consumer is made. */
export function ownId(
  kernel: Pick<Kernel, 'draw'>, { name, life }: { readonly name: string; readonly life: number },
): string {
  // Simplified: eight digits by chance stand for a UUID.
  const chance = kernel.draw('member', life, name);
  return `${name}-${Math.floor(chance * 0x1_0000_0000).toString(16).padStart(8, '0')}`;
}
