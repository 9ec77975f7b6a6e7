/** How many bytes a log's files take, by osiris' formats: they decide when a segment is full. */
import type { Version } from '../../routing/version';
import type { Publication } from '../facts';
import { messageSize } from './message-size';

// osiris v1.8.3 osiris_log.erl: the file, a chunk, and an entry in it each begin with a header.
export const FILE_HEADER = 8;
const CHUNK_HEADER = 48;
const ENTRY_HEADER = 4;

// A channel's id as a writer: its process, and a unique number as text (rabbit_stream_queue.erl).
// Simplified: a stream remembers each channel that wrote in as many bytes as one whose process has
// a number of five digits.
const WRITER = 34;
const REMEMBERED = 2 + WRITER + 8; // in the trailer of a chunk: which of its messages was last
const SNAPSHOT = 2 + WRITER + 16; // the same in the chunk that begins a segment

/** A chunk of messages, from so many writers. */
export const chunkSize = (
  publications: readonly Publication[],
  { writers, filter, version }: { writers: number; filter: number; version: Version },
): number =>
  CHUNK_HEADER + filter + writers * REMEMBERED
  + publications.reduce((sum, each) => sum + ENTRY_HEADER + messageSize(each, version), 0);

/** The chunk at the beginning of a segment that says what every writer wrote last. */
export const snapshotSize = (writers: number): number =>
  CHUNK_HEADER + ENTRY_HEADER + writers * SNAPSHOT;
