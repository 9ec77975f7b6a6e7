/** A message: what it is, why it went wrong, and its path so far. */
import { useMemo, type JSX } from 'react';
import type { MessageId } from '../../trace/entry';
import { Story } from '../../views/log/story';
import { answersIn } from '../../why/ask';
import { CopyButton } from '../parts/copy/copy-button';
import { useSystemStage } from '../parts/use-system-stage';
import { change } from '../run/futures/changes';
import { seek } from '../run/player';
import { indexOf } from '../run/readers';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { Answers } from '../why/answers';
import { biographyText } from '../why/biography';
import { sceneAt } from '../why/reader';
import { useLexicon } from '../words/context';
import { Head, Part } from './parts';

export function MessagePanel({ id }: { readonly id: MessageId }): JSX.Element {
  const lexicon = useLexicon();
  const { say, read } = lexicon;
  const stage = useSystemStage();
  const { trace, time, count } = useMoment(8);
  const isJudged = useStore((store) => store.isJudged);
  const message = trace.messages[id];
  const seqs = useMemo(() => indexOf(trace).ofMessage(id, count), [trace, id, count]);
  const answers = useMemo(
    () => answersIn(sceneAt(trace, count), id, isJudged), [trace, id, count, isJudged],
  );
  const { key = null, size = 0, label = '' } = message ?? {};
  return (
    <>
      <Head above={say('select.message')} title={label} {...(key !== null && { note: key })} />
      <p className="sub">
        {key === null ? say('message.madeNoKey', { size }) : say('message.made', { key, size })}
      </p>
      <Part title={say('why.title')}>
        <Answers key={id} trace={trace} answers={answers} />
      </Part>
      <p className="breaks">
        <button type="button" className="btn fault"
          onClick={() => change({ do: 'poison', target: '*', value: label })}>
          {say('do.poisonThis')}
        </button>
      </p>
      <p className="sub">{say('do.poisonHelp', { message: label })}</p>
      {stage?.MessagePart !== undefined && (
        <stage.MessagePart trace={trace} message={id} time={time} count={count} words={read}
          onPick={seek} />
      )}
      <Part title={say('message.path')}>
        <Story trace={trace} seqs={seqs} onPick={(seq) => seek(trace.entry(seq).at)} />
        <div className="biography-tools">
          <CopyButton key={id} label={say('why.copy')}
            textOf={() => biographyText(lexicon, { trace, label, seqs, answers })} />
        </div>
      </Part>
    </>
  );
}
