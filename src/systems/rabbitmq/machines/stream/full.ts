/** R131: a full segment is closed by whatever is asked of the process that writes the stream. */
import type { Kernel } from '../../../../kernel/api';
import { atLeast } from '../../routing/version';
import { type Subscribe, subscribe as addReader } from './readers';
import type { StreamRecord } from './record';
import { retain } from './retention';
import { rollOver } from './write';

/**
 * A consumer comes: that process is asked where the log is before it finds its place; since 4.0
 * the answer is remembered, and only to hear of more it is asked (osiris_util, get_reader_context).
 */
export function subscribe(stream: StreamRecord, event: Subscribe, kernel: Kernel): void {
  if (!atLeast(stream.version, '4.0')) closeFull(stream, kernel);
  const count = stream.readers.length;
  addReader(stream, event, kernel);
  if (stream.readers.length > count) closeFull(stream, kernel);
  hear(stream, kernel);
}

/** Who has read all that there is asks to hear of more (rabbit_stream_queue, stream_entries). */
export function hear(stream: StreamRecord, kernel: Kernel): void {
  const asking = stream.readers.filter(({ credit, next, heardAt }) =>
    credit > 0 && next > heardAt);
  for (const reader of asking) reader.heardAt = reader.next;
  if (asking.length > 0) closeFull(stream, kernel);
}

// osiris v1.10.3 osiris_log.erl, chunk_iterator: it may read on in what it had read ahead before.
// Simplified: a consumer of a stream always finds the next segment; in 4.3 a real one may end with
// 541 when segments have only a few hundred bytes.
// Simplified: in a cluster a full segment of a stream is closed by the next message only.
/** The next segment begins with what is remembered of the channels that wrote, if there are any. */
function closeFull(stream: StreamRecord, kernel: Kernel): void {
  const { log, terms } = stream;
  if (log.writers.length === 0 || !rollOver(log, terms, kernel.now)) return;
  stream.readable = log.next;
  retain(stream, kernel);
}
