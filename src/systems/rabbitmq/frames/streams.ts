/** What every stream holds and where its consumers are, folded from the trace. */
import { addLog, type Logs, noLogs, readerIn } from '../../../frames/log/log';
import { numberOf, readLogs } from '../../../frames/log/read';
import { type TapeDetail, tapeOf } from '../../../frames/tape';
import type { Reading } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import { kindCode, type Trace } from '../../../trace/trace';

interface Streams extends Logs {
  readonly movable: ReadonlySet<string>; // applications: what reads by a step stays with its client
}

const STARTED = kindCode('started');
const NONE: readonly ActorId[] = [];

function begin(trace: Trace, scenario: Scenario | undefined): Streams {
  const movable = new Set((scenario?.consumers ?? []).map(({ id }) => id));
  const streams = { ...noLogs(), movable };
  for (const actor of trace.actors) admit(streams, actor);
  return streams;
}

/** A stream that is there, or is declared while the world runs. */
function admit(streams: Streams, { id, name, role, subscribers }: Actor): boolean {
  if (role !== 'destination' || subscribers === undefined) return false;
  addLog(streams, id, { name, readers: subscribers });
  return true;
}

function read(streams: Streams, trace: Trace, seq: number): readonly ActorId[] {
  const isStart = trace.columns.kind[seq] === STARTED;
  // A world without streams has nothing to fold.
  if (streams.logs.size === 0 && !isStart) return NONE;
  const entry = trace.entry(seq);
  if (isStart) return admit(streams, trace.actors[entry.actor]!) ? [entry.actor] : NONE;
  if (entry.kind === 'joined' || entry.kind === 'left') return turned(streams, trace, entry);
  return readLogs(streams, { trace, entry, field: 'offset' });
}

/** R86, R88: a consumer has a place while it consumes, and nobody keeps it afterwards. */
function turned({ logs }: Streams, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const log = logs.get(entry.peer ?? -1 as ActorId);
  if (log === undefined || entry.peer === undefined) return NONE;
  const reader = readerIn(log, trace.nameOf(entry.actor));
  reader.position = entry.kind === 'joined' ? numberOf(entry, 'offset') : -1;
  return [entry.peer];
}

function detailOf(streams: Streams, actor: ActorId): TapeDetail | undefined {
  const log = streams.logs.get(actor);
  if (log === undefined) return undefined;
  const canMove = ({ name, position }: { name: string; position: number }): boolean =>
    position >= 0 && streams.movable.has(name);
  return { place: 'stream', marks: [], copies: [], ...tapeOf(streams, log, { canMove }) };
}

export const reading: Reading<Streams> = { begin, read, detailOf };
