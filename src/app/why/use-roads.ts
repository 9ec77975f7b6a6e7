/** Where the selected message went, as roads of the stage. */
import { useMemo } from 'react';
import { ENTRY_KINDS, type EntryKind } from '../../trace/entry';
import { frameSource } from '../run/frame-source';
import { indexOf } from '../run/readers';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';

/** Entries that are on their way for a while. */
const HOPS = new Set<EntryKind>(['sent', 'routed', 'delivered', 'settled', 'replicated']);
const NONE: ReadonlySet<string> = new Set();

export function useRoads(): ReadonlySet<string> {
  const { trace, count } = useMoment(4);
  const message = useStore(({ selection }) =>
    selection?.kind === 'message' ? selection.id : undefined);
  return useMemo(() => {
    if (message === undefined) return NONE;
    const hops = indexOf(trace).ofMessage(message, count)
      .filter((seq) => HOPS.has(ENTRY_KINDS[trace.columns.kind[seq] ?? 0] as EntryKind));
    return frameSource.roadsOf(hops);
  }, [trace, count, message]);
}
