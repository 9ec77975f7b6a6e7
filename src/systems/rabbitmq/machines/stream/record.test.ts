import { expect, test } from 'vitest';
import type { QueueEntry } from '../../routing/table';
import { beginAnew, govern, streamRecord } from './record';

const POLICY = {
  'max-length-bytes': 900, 'stream-max-segment-size-bytes': 1000, 'stream-filter-size-bytes': 64,
};
const BEGAN = { segmentBytes: 500_000_000, filterBytes: 16 };

test.each([
  ['3.10', { segmentBytes: 1000, filterBytes: 64 }],
  ['4.0', { ...BEGAN, filterBytes: 64 }],
] as const)('R89: what a policy changes of a stream of %s, and when', (version, restarted) => {
  const declared = { arguments: {} } as QueueEntry;
  const stream = streamRecord({ vhost: '/', declared, policy: null, version });
  govern(stream, POLICY);
  expect(stream.terms).toMatchObject({ bytesMax: 900, ...BEGAN });
  beginAnew(stream);
  expect(stream.terms).toMatchObject({ bytesMax: 900, ...restarted });
  // What was said is kept when nobody says it any more.
  govern(stream, null);
  beginAnew(stream);
  expect(stream.terms).toMatchObject({ bytesMax: null, ...restarted });
});
