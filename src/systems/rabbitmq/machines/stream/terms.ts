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

export type Files = Pick<StreamTerms, 'segmentBytes' | 'filterBytes'>;
type Limits = Pick<StreamTerms, 'bytesMax' | 'ageMax'>;

const USUAL: Files = { segmentBytes: SEGMENT_BYTES, filterBytes: FILTER_BYTES };

/** What is null has no limit. */
export class StreamTerms extends Fact {
  readonly bytesMax: number | null;
  readonly ageMax: Micros | null;
  readonly segmentBytes: number;
  readonly filterBytes: number;

  constructor({ bytesMax, ageMax }: Limits, { segmentBytes, filterBytes }: Files) {
    super();
    this.bytesMax = bytesMax;
    this.ageMax = ageMax;
    this.segmentBytes = segmentBytes;
    this.filterBytes = filterBytes;
  }
}

/** R89: a policy wins over what the stream was declared with. */
function saidOf(
  given: AmqpTable, policy: Definition | null, key: string,
): AmqpValue | undefined {
  const { argument, byPolicy } = bothOf(given, policy, key);
  return byPolicy ?? argument;
}

/** The sizes that are said; where none is, as it was before. */
export const filesOf = (
  given: AmqpTable, policy: Definition | null, before: Files = USUAL,
): Files => ({
  segmentBytes: numberOf(saidOf(given, policy, 'stream-max-segment-size-bytes'))
    ?? before.segmentBytes,
  filterBytes: numberOf(saidOf(given, policy, 'stream-filter-size-bytes')) ?? before.filterBytes,
});

/** The limits that are said, with these sizes of files. */
export const streamTermsOf = (
  given: AmqpTable, policy: Definition | null, files: Files,
): StreamTerms => new StreamTerms({
  bytesMax: numberOf(saidOf(given, policy, 'max-length-bytes')),
  ageMax: ageOf(textOf(saidOf(given, policy, 'max-age')) ?? '') ?? null,
}, files);
