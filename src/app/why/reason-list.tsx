/** One reason, step by step: each with its moment, its sentence and its rule. */
import type { JSX } from 'react';
import type { Trace } from '../../trace/trace';
import { Said } from '../../views/said';
import { readTime } from '../../views/times';
import type { Reason, ReasonStep } from '../../why/walk';
import { RuleNote, useRule } from '../parts/rule-note';
import { seek } from '../run/player';
import { useStore } from '../store';
import { useLexicon } from '../words/context';
import { entrySentence } from '../words/sentence';
import { toldOf } from './told';
import './why.css';

interface ReasonListProps {
  readonly trace: Trace;
  readonly reason: Reason;
}

export function ReasonList({ trace, reason }: ReasonListProps): JSX.Element {
  const { say } = useLexicon();
  return (
    <>
      <ol className="reason">
        {toldOf(trace, reason).map((step) =>
          'skipped' in step ? (
            <li key="gap" className="reason-gap">{say('why.between', { count: step.skipped })}</li>
          ) : (
            <Step key={step.seq} trace={trace} step={step} reason={reason} />
          ))}
      </ol>
      <p className="reason-end">{say(`why.end.${reason.end}`)}</p>
    </>
  );
}

function Step({ trace, step, reason }: ReasonListProps & { step: ReasonStep }): JSX.Element {
  const lexicon = useLexicon();
  const { at, native, rule } = trace.entry(step.seq);
  const time = readTime(at, lexicon.say);
  const isEnd = step.seq === reason.endAt;
  return (
    <li className={isEnd ? `is-end is-${reason.end}` : undefined}>
      <p className="reason-head">
        <b>{lexicon.say(`why.link.${step.link}`)}</b>
        <button type="button" title={lexicon.say('why.go', { time })} onClick={() => seek(at)}>
          <time>{time}</time>
        </button>
      </p>
      <p><Said pieces={entrySentence(lexicon, trace, step.seq)} /></p>
      <p><code>{native}</code>{rule !== undefined && <RuleNote rule={rule} />}</p>
      {rule !== undefined && isEnd && <RuleText rule={rule} />}
    </li>
  );
}

function RuleText({ rule: id }: { readonly rule: string }): JSX.Element | null {
  const rule = useRule(id);
  const language = useStore((store) => store.language);
  return rule === undefined ? null : <p className="reason-rule">{rule[language]}</p>;
}
