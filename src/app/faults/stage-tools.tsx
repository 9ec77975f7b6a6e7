/** What may be done on the stage beside clicking: the hops on their way, and larger faults. */
import type { JSX } from 'react';
import { HopsList } from './hops-list';

export function StageTools(): JSX.Element {
  return <HopsList />;
}
