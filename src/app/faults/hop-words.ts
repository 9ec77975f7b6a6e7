/** What a hop is called, and what happens to it, for people. */
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import { readTime } from '../../views/times';
import type { WordKey } from '../words/en';
import type { Lexicon } from '../words/lexicon';

type Noun = 'ack' | 'reject' | 'release' | 'confirm' | 'refusal' | 'answer' | 'delivery'
  | 'message' | 'request' | 'replica';

const SETTLED: { readonly [outcome: string]: Noun } = {
  accepted: 'ack', rejected: 'reject', released: 'release',
};

function nounOf(trace: Trace, seq: number): Noun {
  const { kind, message, detail } = trace.entry(seq);
  const outcome = String((detail as { readonly outcome?: string } | undefined)?.outcome);
  if (kind === 'settled') return SETTLED[outcome] ?? 'ack';
  if (kind === 'delivered') return 'delivery';
  if (kind === 'replicated') return 'replica';
  if (kind === 'sent') return message === undefined ? 'request' : 'message';
  if (message === undefined) return 'answer';
  return outcome === 'ok' ? 'confirm' : 'refusal';
}

/** All that a sentence may say of a hop. */
export interface HopWords {
  readonly what: string; // 'acknowledgement of m9'
  readonly it: string; // 'this acknowledgement'
  readonly native: string; // 'basic.ack'; '' when `what` says it already
  readonly from: string;
  readonly to: string;
  readonly left: string;
  readonly time: string; // when it arrives
}

export function hopWords({ say }: Lexicon, trace: Trace, seq: number): HopWords {
  const { native, message, actor, peer, at, until } = trace.entry(seq);
  const noun = nounOf(trace, seq);
  const label = message === undefined ? '' : (trace.messages[message]?.label ?? '');
  const key: WordKey = `hop.${noun}`;
  return {
    what: say(key, { message: label, native }),
    it: say(`hop.this.${noun}`),
    native: message === undefined ? '' : native,
    from: trace.nameOf(actor),
    to: peer === undefined ? '' : trace.nameOf(peer),
    left: readTime(at, say),
    time: readTime((until ?? at) as Micros, say),
  };
}
