/** A message's path so far: every entry of it in a sentence, with its time and rule. */
import type { JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { EntryKind } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { useViewWords } from '../language';
import { Said } from '../said';
import { isLongTime, readTime } from '../times';
import './story.css';

const SIGNS: Partial<Record<EntryKind, string>> = {
  dropped: 'is-fault', crashed: 'is-fault', deadLettered: 'is-dead', expired: 'is-dead',
  processed: 'is-done',
};

interface StoryProps {
  readonly trace: Trace;
  readonly seqs: readonly number[];
  readonly onPick: (seq: number) => void;
}

export function Story({ trace, seqs, onPick }: StoryProps): JSX.Element {
  const { say, sentence } = useViewWords();
  if (seqs.length === 0) return <p className="mute">{say('message.none')}</p>;
  return (
    <ol className="story">
      {seqs.map((seq) => {
        const { at, kind, native, rule, detail } = trace.entry(seq);
        const isAgain = JSON.stringify(detail ?? null).includes('"redelivered":true');
        return (
          <li key={seq} className={`${isAgain ? 'is-again' : (SIGNS[kind] ?? '')}${
            isLongTime(at as Micros) ? ' is-long' : ''}`}>
            <button type="button" onClick={() => onPick(seq)}>
              <time>{readTime(at as Micros, say)}</time>
            </button>
            <p>
              <Said pieces={sentence(trace, seq)} />
              <code>
                {native}
                {rule !== undefined && ` · ${say('message.rule', { rule })}`}
              </code>
            </p>
          </li>
        );
      })}
    </ol>
  );
}
