/** Losses that were said before the end of a run, and what its end says of them. */
import { Ledger } from './ledger';
import { verdictOf } from './verdict';
import type { MessageId } from '../trace/entry';
import type { Trace } from '../trace/trace';

const LOOKS = 60;

export interface Foretold {
  readonly certain: ReadonlySet<MessageId>; // lost for certain, at any of many moments
  readonly lost: ReadonlySet<MessageId>; // lost at the end
}

/** Asks many times on the way through the trace of a run that was healed and drained. */
export function foretoldIn(trace: Trace): Foretold {
  const ledger = new Ledger(trace);
  const certain = new Set<MessageId>();
  const stride = Math.ceil(trace.length / LOOKS);
  for (let from = 0; from < trace.length; from += stride) {
    ledger.observe(from, Math.min(from + stride, trace.length));
    for (const message of verdictOf(ledger, 'none', false).lost) certain.add(message);
  }
  return { certain, lost: new Set(verdictOf(ledger, 'none', true).lost) };
}
