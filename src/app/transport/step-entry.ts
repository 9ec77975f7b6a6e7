/** To the entry before or after the playhead. */
import type { Micros } from '../../base/micros';
import { countUntil } from '../../views/at';
import { seek, telling } from '../run/player';
import { useStore } from '../store';
import { goToNext } from './hunt';

export function stepEntry(direction: -1 | 1): void {
  if (direction > 0) goToNext(nextEntry);
  else {
    useStore.setState({ isPlaying: false });
    seek(lastEntry());
  }
}

function nextEntry(): Micros | undefined {
  const { trace } = telling();
  const count = countUntil(trace, useStore.getState().playhead);
  return count < trace.length ? (trace.columns.at[count] as Micros) : undefined;
}

function lastEntry(): Micros {
  const { playhead } = useStore.getState();
  const { trace } = telling();
  return (trace.columns.at[countUntil(trace, (playhead - 1) as Micros) - 1] ?? 0) as Micros;
}
