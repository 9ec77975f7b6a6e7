/** Crashes a consumer at a moment of its work: that decides what is lost and what is done twice. */
import { useEffect, useState, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { Step } from '../../scenario/scenario';
import { kindCode, type Trace } from '../../trace/trace';
import type { Actor } from '../../trace/actor';
import { manifests } from '../catalogue';
import { stepsOf } from '../run/branches';
import { changeWhen } from '../run/futures/changes';
import { telling } from '../run/player';
import { isStepDone } from '../run/notable';
import { useStore } from '../store';
import { useSay } from '../words/context';
import type { WordKey } from '../words/en';

/** What the crash follows at once. */
const MOMENTS = [
  { kind: 'delivered', who: 'peer', word: 'do.crashBefore' },
  { kind: 'processed', who: 'actor', word: 'do.crashBetween' },
  { kind: 'settled', who: 'actor', word: 'do.crashAfter' },
] as const;
type CrashMoment = (typeof MOMENTS)[number];

/** The next such moment of a consumer, after the first entries of a run. */
function nextOf(
  { kind, who }: CrashMoment, { id, name }: Actor,
  { trace: { columns }, count }: { readonly trace: Trace; readonly count: number },
): Step['at'] {
  let nth = 1;
  for (let seq = 0; seq < count; seq++) {
    if (columns.kind[seq] === kindCode(kind) && columns[who][seq] === id) nth++;
  }
  return { after: { kind, [who]: name, nth }, plus: 0 as Micros };
}

/** Systems without acknowledgements have no moment after one. */
function useAcknowledges(): boolean {
  const system = useStore((store) => store.scenario?.system);
  const [without, setWithout] = useState<readonly string[]>([]);
  useEffect(() => {
    void manifests().then((all) => setWithout(
      all.filter(({ can }) => !can.includes('acknowledge')).map(({ id }) => id)));
  }, []);
  return !without.includes(system ?? '');
}

/** Which crash of this consumer waits for its moment. */
function useArmed(name: string, count: number): CrashMoment | undefined {
  const branches = useStore((store) => store.branches);
  const { trace } = telling();
  const steps = stepsOf(branches);
  const place = steps.findLastIndex(({ at, do: verb, target }) =>
    verb === 'crash' && target === name && 'after' in at);
  const step = steps[place];
  if (step === undefined || !('after' in step.at) || isStepDone(trace, place, count)) {
    return undefined;
  }
  const { kind } = step.at.after;
  return MOMENTS.find((moment) => moment.kind === kind);
}

export function CrashMoments(
  { actor, count }: { readonly actor: Actor; readonly count: number },
): JSX.Element {
  const say = useSay();
  const acknowledges = useAcknowledges();
  const armed = useArmed(actor.name, count);
  const wordOf = ({ kind, word }: CrashMoment): WordKey =>
    (kind === 'processed' && !acknowledges ? 'do.crashEffect' : word);
  const arm = (moment: CrashMoment): void => {
    const { trace } = telling();
    changeWhen({ at: nextOf(moment, actor, { trace, count }), do: 'crash', target: actor.name });
  };
  return (
    <fieldset className="breaks">
      <legend className="sub">{say('do.crashWhen')}</legend>
      {MOMENTS.filter(({ kind }) => acknowledges || kind !== 'settled').map((moment) => (
        <button key={moment.kind} type="button" className="btn fault"
          onClick={() => arm(moment)}>
          {say(wordOf(moment))}
        </button>
      ))}
      <output>{armed && say('do.crashArmed', { when: say(wordOf(armed)) })}</output>
    </fieldset>
  );
}
