/** What a system says of its own traces: its words, and what must always be true of them. */
import type { EntryKind } from './entry';
import type { Trace } from './trace';

/** A rule over whole traces. `breaks` returns the entries that break it: none is good. */
interface Always {
  readonly check: string; // 'a copy is out with one consumer at a time'
  readonly breaks: (trace: Trace) => readonly number[];
}

/** A system's part of the trace. The words of every system (crash, cut, effect) are not in it. */
export interface Vocabulary {
  readonly natives: { readonly [kind in EntryKind]?: readonly string[] };
  readonly always: readonly Always[];
}
