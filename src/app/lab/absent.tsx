/** Who cannot take part in a comparison, in one line; why, for whoever opens it. */
import type { JSX } from 'react';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { Column } from './company/column';
import type { Place } from './company/company';

interface AbsentProps {
  readonly places: readonly Place[];
  readonly titleOf: (id: string) => string;
}

export function Absent({ places, titleOf }: AbsentProps): JSX.Element | null {
  const say = useSay();
  const language = useStore((store) => store.language);
  const absent = places.flatMap(({ entrant: { id }, column }) =>
    (column instanceof Column ? [] : [{ id, why: column.cannot[language] }]));
  if (absent.length === 0) return null;
  return (
    <details className="lab-absent" open={absent.length === places.length}>
      <summary>
        <span className="lab-absent-line">
          {say('compare.cannot')}: <b>{absent.map(({ id }) => titleOf(id)).join(', ')}</b>
          {/* The reasons in full stand below. */}
          <span className="lab-absent-short" aria-hidden="true">
            {absent.map(({ why }) => why).join(' ')}
          </span>
        </span>
      </summary>
      <dl>
        {absent.map(({ id, why }) => (
          <div key={id}><dt>{titleOf(id)}</dt><dd>{why}</dd></div>
        ))}
      </dl>
    </details>
  );
}
