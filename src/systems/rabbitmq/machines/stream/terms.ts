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

/** What is null has no limit. */
export class StreamTerms extends Fact {
  readonly bytesMax: number | null;
  readonly ageMax: Micros | null;
  readonly segmentBytes: number;
  readonly filterBytes: number;

  constructor(said: (key: string) => AmqpValue | undefined) {
    super();
    this.bytesMax = numberOf(said('max-length-bytes'));
    this.ageMax = ageOf(textOf(said('max-age')) ?? '') ?? null;
    this.segmentBytes = numberOf(said('stream-max-segment-size-bytes')) ?? SEGMENT_BYTES;
    this.filterBytes = numberOf(said('stream-filter-size-bytes')) ?? FILTER_BYTES;
  }
}

/** R89: a policy wins over what the stream was declared with. */
export const streamTermsOf = (given: AmqpTable, policy: Definition | null): StreamTerms =>
  new StreamTerms((key) => {
    const { argument, byPolicy } = bothOf(given, policy, key);
    return byPolicy ?? argument;
  });
