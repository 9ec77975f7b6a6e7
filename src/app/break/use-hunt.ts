/** The search of a page, and every change of its state. */
import { useEffect, useMemo, useState } from 'react';
import { Hunt, type HuntState } from './hunt';

export function useHunt(): { readonly hunt: Hunt; readonly state: HuntState } {
  const [state, setState] = useState<HuntState>({ is: 'idle' });
  const hunt = useMemo(() => {
    const made: Hunt = new Hunt(() => setState(made.state));
    return made;
  }, []);
  useEffect(() => () => hunt.close(), [hunt]);
  return { hunt, state };
}
