/** What the rules say of a cell, each in its own words, and whether that is what came of it. */
import type { JSX } from 'react';
import { isAsPredicted, mayWords, mustWords, type Predicted } from '../../lab/matrix/predicted';
import type { CellTold } from '../../worker/client-lab';
import { RuleNote, useRule } from '../parts/rule-note';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { type At, predictedAt } from './headings';

interface PredictionProps {
  readonly at: At;
  readonly cell: CellTold | undefined; // what came of it, once that is known
}

/** What must come of a cell, then what may. */
export function usePrediction(predicted: Predicted): readonly string[] {
  const say = useSay();
  const language = useStore((store) => store.language);
  const [must, may] = [mustWords(predicted), mayWords(predicted)];
  return [
    ...(must === undefined ? [] : [must[language]]),
    ...(may === undefined ? [] : [say('matrix.may', { may: may[language] })]),
  ];
}

export function Prediction({ at, cell }: PredictionProps): JSX.Element {
  const say = useSay();
  const predicted = predictedAt(at);
  const found = usePrediction(predicted).join(', ');
  return (
    <div className="matrix-prediction">
      <p>
        {say('matrix.predicted', { found })}
        {cell !== undefined
          && `. ${say(isAsPredicted(cell, predicted) ? 'matrix.came' : 'matrix.cameNot')}`}
      </p>
      <ul aria-label={say('matrix.rules')}>
        {predicted.rules.map((rule) => <li key={rule}><Sentence rule={rule} /></li>)}
      </ul>
    </div>
  );
}

function Sentence({ rule }: { readonly rule: string }): JSX.Element {
  const language = useStore((store) => store.language);
  const known = useRule(rule);
  return <>{known?.[language]} <RuleNote rule={rule} /></>;
}
