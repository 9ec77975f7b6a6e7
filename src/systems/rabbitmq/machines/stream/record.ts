/** What a stream is made of. */
import type { Micros } from '../../../../base/micros';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Definition } from '../../routing/declaring/policy';
import type { QueueEntry } from '../../routing/table';
import { atLeast, type Version } from '../../routing/version';
import type { Publication } from '../facts';
import { emptyLog, type StreamLog } from './log';
import { type Files, filesOf, StreamTerms, streamTermsOf } from './terms';

/** Which chunks a consumer wants (R90). */
export interface Filter {
  readonly values: readonly string[];
  readonly matchesUnfiltered: boolean;
}

/** One consumer with its place: nobody else moves it. */
export interface Reader {
  readonly channel: ActorId;
  readonly tag: string;
  readonly consumer: ActorId;
  readonly from: number; // what lies before is not for it, though it may be in the same chunk
  readonly since: number; // seq of the entry that says it came
  readonly filter: Filter | null;
  credit: number; // how many more it may be sent (R87)
  next: number; // the offset that it reads next
  heardAt: number; // the end of the log when it last asked to hear of more (R131)
}

/** A message that waits to be written. */
export interface Arrival {
  readonly publication: Publication;
  readonly copy: CopyId;
  readonly number: number; // the channel's for the confirm; 0 for none
  readonly sender: ActorId;
  readonly isTracked: boolean; // its sender is a channel, which the log remembers
  readonly cause: number; // seq of what brought it
}

export interface StreamRecord {
  readonly vhost: string;
  readonly declared: QueueEntry;
  readonly version: Version;
  terms: StreamTerms;
  next: Files; // with which it begins when its process starts again
  log: StreamLog;
  readers: Reader[]; // in the order in which they came
  readable: number; // offset behind the last that they may be sent
  arrivals: Arrival[]; // that no chunk has yet
  writtenAt: Micros; // when the last chunk was begun
}

/** A stream as its consumers see it. */
export type Readable =
  Pick<StreamRecord, 'vhost' | 'declared' | 'version' | 'log' | 'readers' | 'readable'>;

/** A stream as it is when it was just declared. */
export const streamRecord = (
  { vhost, declared, policy, version }:
  { vhost: string; declared: QueueEntry; policy: Definition | null; version: Version },
): StreamRecord => {
  const next = filesOf(declared.arguments, policy);
  const terms = streamTermsOf(declared.arguments, policy, next);
  return {
    vhost, declared, version, terms, next, log: emptyLog(),
    readers: [], readable: 0, arrivals: [], writtenAt: -Infinity as Micros,
  };
};

// rabbit_stream_coordinator.erl, policy_changed: v3.10.8 takes all that is said for the next start,
// update_config of v4.0.5 leaves the size of segments as it is.
/** R89: a policy came or went: its limits hold at once, the sizes of files with the next start. */
export function govern(
  stream: Pick<StreamRecord, 'declared' | 'next' | 'terms' | 'version'>, policy: Definition | null,
): void {
  const { declared: { arguments: given }, next, version } = stream;
  const said = filesOf(given, policy, next);
  const isOld = !atLeast(version, '4.0');
  stream.next = isOld ? said : { ...said, segmentBytes: next.segmentBytes };
  stream.terms = streamTermsOf(given, policy, stream.terms);
}

/** R89: its process starts again, with the sizes of files that a policy said meanwhile. */
export function beginAnew(stream: Pick<StreamRecord, 'next' | 'terms'>): void {
  stream.terms = new StreamTerms(stream.terms, stream.next);
}
