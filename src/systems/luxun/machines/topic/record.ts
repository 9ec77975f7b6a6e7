/** What a topic on one broker keeps. */
import { Tape } from '../../../../base/tape';
import { NONE } from '../../../../trace/columns';
import type { Event } from '../../../../kernel/machine';
import { createPageCache, type PageCache } from '../../queue/page-cache';
import type { Topic } from '../../queue/topic';
import type { Manners } from '../../scenario/settings';
import type { Consume, Find, Produce, StoredPack } from '../facts';

export interface TopicRecord {
  readonly manners: Manners;
  topic: Topic | null; // null before the first produce
  packs: Tape<StoredPack>; // by item, from the tail on
  diskFullBy: number; // seq of the entry that filled the disk; -1 while there is room
  cache: PageCache;
  readonly flushEvery: number; // microseconds, by time; not above 0: never
}

export type TopicEvent = Event & Partial<Omit<Produce, 'type'>>
  & Partial<Omit<Consume, 'type'>> & Partial<Omit<Find, 'type'>>;

/** A topic that nobody has written to. */
export const topicRecord = (manners: Manners, name: string): TopicRecord => ({
  manners, topic: null, packs: new Tape(), diskFullBy: NONE,
  cache: createPageCache(manners.dirtyExpiry),
  flushEvery: manners.flushIntervals.get(name) ?? manners.flushInterval,
});
