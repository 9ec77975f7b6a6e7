/** Ends a run that has come to its end: the ledger judges only after heal and drain. */
import type { JSX } from 'react';
import { finish } from '../run/futures/changes';
import { useTelling } from '../run/use-run';
import { useStore } from '../store';
import { useSay } from '../words/context';

export function FinishButton(): JSX.Element | null {
  const say = useSay();
  const { reached, hasEnded, isFull } = useTelling();
  const isJudged = useStore((store) => store.isJudged);
  const until = useStore((store) => store.scenario?.until ?? Infinity);
  if (isJudged || hasEnded || (reached < until && !isFull)) return null;
  return (
    <button type="button" className="btn finish" title={say('world.finishHelp')} onClick={finish}>
      {say('world.finish')}
    </button>
  );
}
