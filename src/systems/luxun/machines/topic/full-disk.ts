/** A disk without room: what has its page goes on, what needs another one fails (L34). */
import type { Kernel } from '../../../../kernel/api';
import { NONE } from '../../../../trace/columns';
import { failToAppend, needsPage } from '../../queue/big-array';
import type { Pack } from '../facts';
import { tellRefused } from './producing';
import type { TopicEvent, TopicRecord } from './record';

// Simplified: what a broker drops makes no room on a full disk.
/** Somebody fills the disk from outside. */
export function fillDisk(record: TopicRecord, _: TopicEvent, kernel: Kernel): void {
  record.diskFullBy = kernel.cause;
}

export function freeDisk(record: TopicRecord): void {
  record.diskFullBy = NONE;
}

/** Whether a pack needs a page that nobody can make; a topic begins with one. */
export const isWithoutRoom = ({ diskFullBy, topic }: TopicRecord, { pack }: TopicEvent): boolean =>
  diskFullBy !== NONE && (topic === null || needsPage(topic.array, pack?.length ?? 0));

/** Whether a fanout reads for the first time, and its front finds no room for a file. */
export const isFrontWithoutRoom = (
  { diskFullBy, topic }: TopicRecord, fanout: string,
): boolean => diskFullBy !== NONE && topic !== null && !(fanout in topic.fronts);

/** The pack is not stored; the cause is whatever filled the disk. */
export function refuseFull(record: TopicRecord, event: TopicEvent, kernel: Kernel): void {
  const { topic, diskFullBy } = record;
  if (topic !== null) failToAppend(topic.array, (event.pack as Pack).length);
  kernel.cause = diskFullBy;
  tellRefused(event, { code: 'INTERNAL_ERROR', rule: 'luxun:L34' }, kernel);
}
