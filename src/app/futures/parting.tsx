/** Where the futures of a comparison part, for whoever draws their time: here nothing is shown. */
import { useEffect } from 'react';
import type { Micros } from '../../base/micros';
import { useComparison } from './use-comparison';

interface PartingProps {
  /** Told when that is, and that it is nowhere once nothing is compared. */
  readonly onFind: (at: Micros | undefined) => void;
}

export function Parting({ onFind }: PartingProps): null {
  const comparison = useComparison();
  const at = comparison?.first === undefined ? undefined : comparison.firstAt;
  useEffect(() => {
    onFind(at);
    return () => onFind(undefined);
  }, [at, onFind]);
  return null;
}
