/** The questions that a message raises, each opened to its reason. */
import type { JSX } from 'react';
import type { Trace } from '../../trace/trace';
import type { Answer } from '../../why/ask';
import { useSay } from '../words/context';
import { ReasonList } from './reason-list';

/** Questions of one kind for one subscriber: the newest is told, the others are counted. */
interface Group {
  readonly newest: Answer;
  readonly count: number;
}

function grouped(answers: readonly Answer[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const answer of answers) {
    const key = `${answer.question} ${answer.subscriber}`;
    groups.set(key, { newest: answer, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

interface AnswersProps {
  readonly trace: Trace;
  readonly answers: readonly Answer[];
}

export function Answers({ trace, answers }: AnswersProps): JSX.Element {
  const say = useSay();
  if (answers.length === 0) return <p className="why-note">{say('why.nothing')}</p>;
  return (
    <>
      {grouped(answers).map(({ newest: { question, subscriber, reason }, count }, place) => (
        <details key={`${question} ${subscriber}`} className="why" open={place === 0}>
          <summary>
            {say(`why.${question}`)}
            {subscriber !== '' && <span>{say('why.for', { subscriber })}</span>}
          </summary>
          <ReasonList trace={trace} reason={reason} />
          {count > 1 && <p className="why-note">{say('why.times', { count: count - 1 })}</p>}
        </details>
      ))}
    </>
  );
}
