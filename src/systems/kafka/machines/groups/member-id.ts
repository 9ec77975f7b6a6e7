/** The ids that a coordinator gives to members of the classic protocol (K122). */
import type { Kernel } from '../../../../kernel/api';
import type { OffsetsRecord } from './offsets';

/** Simplified: eight digits by chance stand for a UUID. */
export function nextId(group: OffsetsRecord, client: string, kernel: Kernel): string {
  const chance = kernel.draw('member', ++group.ids, `${group.id}/${client}`);
  return `${client}-${Math.floor(chance * 0x1_0000_0000).toString(16).padStart(8, '0')}`;
}
