/** Rows of a trace say something else for a while: for tests of what should notice. */
import { both, CAUSE, TEXTS } from '../trace/rows';
import type { Trace } from '../trace/trace';

interface Said {
  readonly cause: number;
  readonly rule: number; // place in the texts
}

/** What `ask` says while some rows have another cause or rule. */
export function rewritten<T>(
  trace: Trace, { seqs, ...other }: { readonly seqs: readonly number[] } & Partial<Said>,
  ask: () => T,
): T {
  const before = seqs.map((seq) => {
    const { cause, rule } = trace.at(seq);
    return { cause, rule };
  });
  seqs.forEach((seq, place) => write(trace, seq, { ...before[place]!, ...other }));
  try {
    return ask();
  } finally {
    seqs.forEach((seq, place) => write(trace, seq, before[place]!));
  }
}

function write(trace: Trace, seq: number, { cause, rule }: Said): void {
  const { rows, columns } = trace;
  const { at, until, native } = trace.at(seq);
  const place = rows.begin(seq, at, until);
  rows.words[place + CAUSE] = cause;
  rows.words[place + TEXTS] = both(native, rule);
  [columns.cause[seq], columns.rule[seq]] = [cause, rule];
}
