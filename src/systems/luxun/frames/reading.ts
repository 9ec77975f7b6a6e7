/** What every queue holds and where its readers are, folded from the trace. */
import type { Reading } from '../../../frames/topology';
import { addLog, type Logs, noLogs, readerIn } from '../../../frames/log/log';
import { numberOf, readLogs } from '../../../frames/log/read';
import { type TapeDetail, tapeOf } from '../../../frames/tape';
import { readerName } from '../../../trace/actor';
import type { ActorId } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { topicOf } from '../topology';

function begin(trace: Trace): Logs {
  const logs = noLogs();
  for (const { id, name, role, subscribers = [] } of trace.actors) {
    if (role === 'destination') addLog(logs, id, { name, readers: subscribers });
  }
  return logs;
}

function read(logs: Logs, trace: Trace, seq: number): readonly ActorId[] {
  const entry = trace.entry(seq);
  const { kind, native, actor, peer } = entry;
  if (kind === 'changed' && native === 'position' && peer !== undefined) {
    const log = logs.logs.get(peer);
    if (log === undefined) return [];
    readerIn(log, readerName(trace.actors[actor])).position = numberOf(entry, 'value');
    return [peer];
  }
  if (kind === 'changed' && native === 'tail') {
    const log = logs.logs.get(actor);
    if (log !== undefined) log.start = numberOf(entry, 'value');
    return [actor];
  }
  if (kind === 'changed' && native === 'powerLost') {
    const log = logs.logs.get(actor);
    if (log !== undefined) log.end = numberOf(entry, 'value');
    return [actor];
  }
  return readLogs(logs, { trace, entry, field: 'index' });
}

function detailOf(logs: Logs, actor: ActorId): TapeDetail | undefined {
  const log = logs.logs.get(actor);
  if (log === undefined) return undefined;
  const fanouts = new Set(logs.readerOf.values());
  // L27: only a reader by index can be moved; a fanout's front belongs to its broker.
  const tape = tapeOf(logs, log, { canMove: ({ name }) => !fanouts.has(name) });
  // L23: the front is both: where a fanout reads on, and where it would begin again.
  const readers = tape.readers.map((reader) => (reader.committed < 0
    ? reader
    : { ...reader, position: reader.committed, committed: -1 }));
  const place = log.name === topicOf(log.name) ? '' : log.name.slice(log.name.indexOf('/') + 1);
  return { place, marks: [], copies: [], ...tape, readers };
}

export const reading: Reading<Logs> = { begin, read, detailOf };
