/** How many bytes records and batches take in the log. Simplified: nothing is ever compressed. */

/** What decides a record's size; null stands for no key and no value. */
export interface RecordShape {
  readonly keyBytes: number | null;
  readonly valueBytes: number | null;
}

/** Where a record stands in its batch. */
export interface RecordPlace {
  readonly offsetDelta: number;
  readonly timestampDeltaMs: number;
}

// K7: the header of a batch.
export const BATCH_OVERHEAD = 61;

/** Bytes of a signed number in Kafka's variable-length form. */
export function varintBytes(value: number): number {
  let zigzag = value < 0 ? -2 * value - 1 : 2 * value;
  let bytes = 1;
  while (zigzag >= 0x80) {
    zigzag = Math.floor(zigzag / 0x80);
    bytes++;
  }
  return bytes;
}

const fieldBytes = (length: number | null): number =>
  (length === null ? 1 : varintBytes(length) + length);

// K7: attributes, deltas, key, value and the count of headers, after their length.
/** Bytes of a record without headers. Simplified: records carry no headers. */
export function recordBytes({ keyBytes, valueBytes }: RecordShape, place: RecordPlace): number {
  const body = 1 + varintBytes(place.timestampDeltaMs) + varintBytes(place.offsetDelta)
    + fieldBytes(keyBytes) + fieldBytes(valueBytes) + 1;
  return varintBytes(body) + body;
}

// K19: Kafka's estimate of a record that may stand anywhere in its batch (MAX_RECORD_OVERHEAD).
const RECORD_OVERHEAD_MAX = 21;

/** The most that a batch of one record can take: what is asked of buffer.memory for it. */
export const batchBytesMax = ({ keyBytes, valueBytes }: RecordShape): number =>
  BATCH_OVERHEAD + RECORD_OVERHEAD_MAX + fieldBytes(keyBytes) + fieldBytes(valueBytes) + 1;
