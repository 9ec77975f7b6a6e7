/** How much of the run the tape shows. */
import type { JSX } from 'react';
import type { Window } from '../../views/timeline/use-span';
import { useSay } from '../words/context';

export function ZoomChoice({ change, zoomed }: Window): JSX.Element {
  const say = useSay();
  return (
    <span className="zoom">
      <button type="button" className="btn quiet square" aria-label={say('time.zoomOut')}
        title={say('time.zoomOut')} aria-disabled={zoomed === null}
        onClick={() => zoomed !== null && change(2)}>
        −
      </button>
      <button type="button" className="btn quiet square" aria-label={say('time.zoomIn')}
        title={say('time.zoomIn')} onClick={() => change(0.5)}>
        +
      </button>
    </span>
  );
}
