/** On what terms a stream keeps its messages (R89). */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import type { Definition } from '../../routing/declaring/policy';
import { ageOf } from '../../routing/streams/offset-spec';
import type { AmqpTable, AmqpValue } from '../../routing/value';
import { bothOf, numberOf, textOf } from '../queue/terms';

// osiris v1.8.3 osiris_log.erl, osiris_bloom.erl
const SEGMENT_BYTES = 500_000_000;
const FILTER_BYTES = 16;

type Files = Pick<StreamTerms, 'segmentBytes' | 'filterBytes'>;

/** What is null has no limit. */
export class StreamTerms extends Fact {
  readonly bytesMax: number | null;
  readonly ageMax: Micros | null;
  readonly segmentBytes: number;
  readonly filterBytes: number;

  constructor(said: (key: string) => AmqpValue | undefined, files: Files | null) {
    super();
    this.bytesMax = numberOf(said('max-length-bytes'));
    this.ageMax = ageOf(textOf(said('max-age')) ?? '') ?? null;
    this.segmentBytes = files?.segmentBytes
      ?? numberOf(said('stream-max-segment-size-bytes')) ?? SEGMENT_BYTES;
    this.filterBytes = files?.filterBytes
      ?? numberOf(said('stream-filter-size-bytes')) ?? FILTER_BYTES;
  }
}

/**
 * R89: a policy wins over what the stream was declared with. Its limits hold at once, and the sizes
 * of `files` while the stream runs are those that it began with.
 */
export const streamTermsOf = (
  given: AmqpTable, policy: Definition | null, files: Files | null = null,
): StreamTerms => new StreamTerms((key) => {
  const { argument, byPolicy } = bothOf(given, policy, key);
  return byPolicy ?? argument;
}, files);
