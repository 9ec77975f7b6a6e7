/** What came of it, beside the timeline: whoever has played to the end need not look for it. */
import type { JSX } from 'react';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { Column } from './company/column';
import type { Place } from './company/company';
import { sentencesOf } from './differences';

interface VerdictProps {
  readonly places: readonly Place[];
  readonly titleOf: (id: string) => string;
}

/** When the last thing happened to a message in any of them. */
const lastOf = (places: readonly Place[]): number =>
  Math.max(...places.map(({ column }) => (column instanceof Column ? column.last : 0)));

const showAll = (): void =>
  document.querySelector('#lab-differences')?.scrollIntoView({ block: 'start' });

export function Verdict({ places, titleOf }: VerdictProps): JSX.Element | null {
  const say = useSay();
  const language = useStore((store) => store.language);
  const last = lastOf(places);
  const isPast = useStore(({ playhead }) => playhead >= last);
  const said = sentencesOf({ places, titleOf });
  const isSaid = isPast && said.length > 0;
  return (
    <div className="lab-verdict">
      {/* The same sentences are a list above, for whoever cannot see this line. */}
      <p aria-hidden={isSaid}>
        {isSaid ? said.map((words) => words[language]).join(' ') : say('compare.later')}
      </p>
      <button type="button" className="btn" onClick={showAll}>{say('compare.all')}</button>
    </div>
  );
}
