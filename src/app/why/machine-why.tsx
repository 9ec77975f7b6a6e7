/** Why a machine is idle, or can do no more, at the playhead. */
import { useMemo, type JSX } from 'react';
import type { Actor } from '../../trace/actor';
import type { Trace } from '../../trace/trace';
import { obstaclesOf } from '../../why/machine';
import type { MachineAnswer, Obstacle } from '../../why/obstacle';
import { Said } from '../../views/said';
import { settingOf } from '../inspector/health';
import { Part } from '../inspector/parts';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { useLexicon } from '../words/context';
import { entrySentence } from '../words/sentence';
import { ReasonList } from './reason-list';
import { sceneAt } from './reader';

const IDLE = new Set<Obstacle>([
  'hidden', 'elsewhere', 'empty', 'read', 'unasked', 'unread', 'parted', 'finished', 'allRead',
]);

type Question = 'why.idle' | 'why.timer' | 'why.busy' | 'why.parted' | 'why.blocked';

function questionOf(obstacle: Obstacle): Question {
  if (IDLE.has(obstacle)) return 'why.idle';
  // A server that others do not reach may well go on.
  if (obstacle === 'cut' || obstacle === 'disconnected') return 'why.parted';
  // Between two of its messages a producer is at work.
  if (obstacle === 'timer') return 'why.timer';
  return obstacle === 'working' ? 'why.busy' : 'why.blocked';
}

/** How many deliveries a consumer may have unacknowledged; undefined where nothing says so. */
function useCredit({ id, name }: Actor): number | undefined {
  const { trace, count } = useMoment(4);
  const options = useStore(({ scenario }) =>
    scenario?.consumers.find((consumer) => consumer.id === name)?.options);
  const first = typeof options === 'object' && options !== null && 'prefetch' in options
    ? (options as { readonly prefetch?: unknown }).prefetch : undefined;
  const now = settingOf(trace, { actor: id, count }, 'prefetch') ?? first;
  return typeof now === 'number' && now > 0 ? now : undefined;
}

/** Nothing is asked of a machine of which nothing says that it should do more. */
export function MachineWhy({ actor }: { readonly actor: Actor }): JSX.Element | null {
  const { say } = useLexicon();
  const { trace, count, time } = useMoment(4);
  const credit = useCredit(actor);
  const answers = useMemo(
    () => obstaclesOf(sceneAt(trace, count), { actor: actor.id, now: time, credit }),
    [trace, count, time, actor, credit],
  );
  const [first] = answers;
  if (first === undefined || first.obstacle === 'quiet') return null;
  return (
    <Part title={say(questionOf(first.obstacle))}>
      {answers.map((answer, place) => (
        // Why nobody takes it ends in a name, and what keeps that one goes on in the same line.
        answer.obstacle === 'served' && place + 1 < answers.length ? null
          : <Obstacle key={answer.obstacle} trace={trace} answer={answer}
              before={answers[place - 1]} />
      ))}
    </Part>
  );
}

function Obstacle({ trace, answer, before }: {
  readonly trace: Trace; // of which the answer is: by now another may be on the stage
  readonly answer: MachineAnswer; readonly before: MachineAnswer | undefined;
}): JSX.Element {
  const lexicon = useLexicon();
  const { say } = lexicon;
  const { obstacle, values, reason } = answer;
  return (
    <>
      <p>
        {before?.obstacle === 'served' && `${say('obstacle.served', before.values)} `}
        {obstacle === 'flow' ? <Said pieces={entrySentence(lexicon, trace, answer.entry)} />
          : say(`obstacle.${obstacle}`, values)}
      </p>
      {reason !== undefined && (
        <details className="why">
          <summary>{say('why.title')}</summary>
          <ReasonList trace={trace} reason={reason} />
        </details>
      )}
    </>
  );
}
