/** Why it went so in one system: of the message that is chosen, or what went most wrong. */
import { useMemo, type JSX } from 'react';
import type { MessageId } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import type { Scene } from '../../../why/scene';
import type { ReasonStep } from '../../../why/walk';
import { RuleNote } from '../../parts/rule-note';
import { Said as Sentence } from '../../../views/said';
import { useLexicon } from '../../words/context';
import { entrySentence, plain } from '../../words/sentence';
import { ReasonList } from '../../why/reason-list';
import { namesOf } from './names';
import { keysOf, type Told, toldIn, toldOf } from './told';

/** More than these would hide the difference. */
const TOLD_MAX = 2;
const NAMED_MAX = 3; // stretches of neighbours

interface ReasonsProps {
  readonly scene: Scene;
  readonly system: string;
  readonly chosen: string | null; // a message's label, the same in every system
}

const idOf = ({ trace }: Scene, label: string): MessageId | undefined => {
  const place = trace.messages.findIndex((message) => message.label === label);
  return place < 0 ? undefined : (place as MessageId);
};

export function Reasons({ scene, system, chosen }: ReasonsProps): JSX.Element {
  const { say } = useLexicon();
  const message = chosen === null ? undefined : idOf(scene, chosen);
  const told = useMemo(
    () => (message === undefined ? toldIn(scene) : toldOf(scene, message)).slice(0, TOLD_MAX),
    [scene, message],
  );
  if (chosen !== null && message === undefined) {
    return <p>{say('compare.absent', { system, message: chosen })}</p>;
  }
  if (told.length === 0) {
    return (
      <p>
        {chosen === null
          ? say('compare.allFine', { system }) : say('compare.fine', { system, message: chosen })}
      </p>
    );
  }
  return <>{told.map((each) => <Said key={each.question} {...{ scene, system }} told={each} />)}</>;
}

function Said({ scene, system, told }: Omit<ReasonsProps, 'chosen'> & { told: Told }): JSX.Element {
  const { say } = useLexicon();
  const { question, messages, answer } = told;
  const { trace } = scene;
  const labels = messages.map((message) => trace.messages[message]?.label ?? '');
  const { names, rest } = namesOf(labels, NAMED_MAX);
  const message = rest > 0 ? say('compare.names', { names, count: rest }) : names;
  return (
    <div className="lab-said">
      <p>
        <b>{say(`compare.${question}.said`, { system, message })}</b>
        {keysOf(scene, answer).map((step) => <Key key={step.seq} {...{ trace, step }} />)}
      </p>
      <details className="why">
        <summary>{say('compare.why')}</summary>
        <ReasonList trace={trace} reason={answer.reason} />
      </details>
    </div>
  );
}

interface KeyProps {
  readonly trace: Trace;
  readonly step: ReasonStep;
}

/** One step of a reason, with its rule. */
function Key({ trace, step: { seq, link } }: KeyProps): JSX.Element {
  const lexicon = useLexicon();
  const { rule } = trace.entry(seq);
  return (
    <>
      {' '}{link !== 'asked' && `${lexicon.say(`why.link.${link}`)}: `}
      <Sentence pieces={plain(entrySentence(lexicon, trace, seq))} />
      {rule !== undefined && <>{' '}<RuleNote rule={rule} /></>}
    </>
  );
}
