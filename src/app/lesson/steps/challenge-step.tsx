/** A goal, and settings to reach it with. */
import { useEffect, type JSX } from 'react';
import { formatDuration, type Micros } from '../../../base/micros';
import type { Ledger } from '../../../ledger/ledger';
import { numberOf, type Expression, type Operand } from '../../../tutor/facts/expression';
import type { Challenge, Knob } from '../../../tutor/lesson';
import type { Choice } from '../../../tutor/variant';
import { useLexicon, useSay } from '../../words/context';
import { useTold } from '../../words/problems/use-told';
import { shownOf, type StepProps } from './step';
import { useTrial } from './trial';

type Read = ReturnType<typeof useLexicon>['read'];

/** What a goal asks about, as it is in a run. */
function factsOf(goal: Expression, ledger: Ledger, read: Read): string {
  const isTime = (operand: Operand): boolean =>
    operand.kind === 'time' || (operand.kind === 'metric' && /^p\d+$/.test(operand.name));
  return goal.map(({ left }) => {
    const value = numberOf(left, ledger);
    const shown = isTime(left) && value >= 0 ? formatDuration(value as Micros) : String(value);
    return read(`metric.${left.kind === 'metric' ? left.name : left.kind}`, { value: shown });
  }).join(', ');
}

function KnobChoice({ step, knob, choice, onChoose }: {
  readonly step: string; // another step may offer a setting of the same name
  readonly knob: Knob;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <fieldset className="knob">
      <legend>{say('lesson.setting', { name: knob.name })}</legend>
      {knob.values.map((value) => (
        <label key={shownOf(value)}>
          <input type="radio" name={`${step}-${knob.name}`} checked={choice[knob.name] === value}
            onChange={() => onChoose({ ...choice, [knob.name]: value })} />
          <code>{shownOf(value)}</code>
        </label>
      ))}
    </fieldset>
  );
}

export function ChallengeStep(props: StepProps<Challenge>): JSX.Element {
  const { step, past, note } = props;
  const say = useSay();
  const { read } = useLexicon();
  const { isRunning, outcome, refusals, run } = useTrial(props);
  const refused = useTold(refusals);
  const choice = past.knobs ?? {};
  const isWon = outcome?.isReached === true;
  useEffect(() => {
    if (isWon && !past.isDone) note({ isDone: true });
  });
  return (
    <>
      {step.knobs.map((knob) => (
        <KnobChoice key={knob.name} step={step.id} knob={knob} choice={choice}
          onChoose={(knobs) => note({ knobs })} />
      ))}
      <p className="row">
        <button type="button" className="btn primary" aria-disabled={isRunning}
          onClick={() => !isRunning && run(choice)}>
          {say(isRunning ? 'lesson.running' : 'lesson.run')}
        </button>
        <output className={isWon || past.isDone ? 'verdict is-right' : 'verdict'}>
          {refused.map((told) => say('lesson.refused', { ...told }))}
          {outcome !== undefined && !isWon
            && say('lesson.missed', { facts: factsOf(step.goal, outcome.ledger, read) })}
          {(isWon || (outcome === undefined && past.isDone)) && say('lesson.reached')}
        </output>
      </p>
    </>
  );
}
