/** Which records of a partition belong to transactions that were aborted. */
import { fieldsOf } from '../../../base/json';
import { numberOf } from '../../../frames/log/read';
import type { Log } from '../../../frames/log/log';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import type { ClusterState, PartitionState } from './cluster';

/** More than any picture shows. */
const KEPT = 256;

/** A client has told its producer id: what that id wrote, its application made. */
export function learnWriter(
  { writers }: ClusterState, trace: Trace, { actor, detail }: TraceEntry,
): void {
  const id = fieldsOf(detail)['producerId'];
  if (typeof id !== 'number') return;
  writers.set(id, trace.actors[actor]?.host ?? actor);
}

/**
 * K49: an abort marker undoes what its producer wrote since its last marker here. A producer with a
 * transactional id writes nothing outside of transactions, so that is all it wrote since then.
 */
export function abort(
  partition: PartitionState, log: Log, { trace, entry, writer }: {
    trace: Trace; entry: TraceEntry; writer: ActorId | undefined;
  },
): void {
  const id = numberOf(entry, 'producerId');
  const from = partition.markers.findLast(({ is }) => is.producer === id)?.offset ?? -1;
  const undone = log.items.slice().filter(({ offset, is }) =>
    offset > from && offset < numberOf(entry, 'offset')
    && writer !== undefined && trace.messages[is.message]?.producer === writer);
  partition.aborted = [...partition.aborted, ...undone.map(({ is }) => is.entry)].slice(-KEPT);
}
