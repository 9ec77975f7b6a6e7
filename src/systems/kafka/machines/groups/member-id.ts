/** The ids of members: a coordinator gives some (K122), and clients choose others (K145). */
import type { Kernel } from '../../../../kernel/api';
import type { OffsetsRecord } from './offsets';

/** Simplified: eight digits by chance stand for a UUID. */
export const memberId = (name: string, chance: number): string =>
  `${name}-${Math.floor(chance * 0x1_0000_0000).toString(16).padStart(8, '0')}`;

/** The next one that a coordinator gives. */
export const nextId = (group: OffsetsRecord, client: string, kernel: Kernel): string =>
  memberId(client, kernel.draw('member', ++group.ids, `${group.id}/${client}`));
