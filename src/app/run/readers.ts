/** Readers of the trace that are kept while it grows, one for each trace on the page. */
import type { Trace } from '../../trace/trace';
import { EntryIndex } from '../../trace/entry-index';
import { Moments } from '../../views/marks/moments';

interface Reader {
  follows(trace: Trace): boolean;
  readOn(): this;
}

/** Makes a reader anew only when the trace is another one or has gone back. */
export function keep<R extends Reader>(make: (trace: Trace) => R): (trace: Trace) => R {
  const kept = new WeakMap<Trace, R>();
  return (trace) => {
    let reader = kept.get(trace);
    if (reader === undefined || !reader.follows(trace)) {
      reader = make(trace);
      kept.set(trace, reader);
    }
    return reader.readOn();
  };
}

export const momentsOf = keep((trace) => new Moments(trace));
export const indexOf = keep((trace) => new EntryIndex(trace));
