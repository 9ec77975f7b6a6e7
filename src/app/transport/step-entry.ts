/** To the entry before or after the playhead. */
import type { Micros } from '../../base/micros';
import { countUntil } from '../../views/at';
import { playing, seek } from '../run/player';
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
  const { playhead } = useStore.getState();
  const found = playing().traces().flatMap((trace) => {
    const count = countUntil(trace, playhead);
    return count < trace.length ? [trace.columns.at[count] as Micros] : [];
  });
  return found.length === 0 ? undefined : (Math.min(...found) as Micros);
}

function lastEntry(): Micros {
  const { playhead } = useStore.getState();
  return Math.max(0, ...playing().traces().map((trace) =>
    trace.columns.at[countUntil(trace, (playhead - 1) as Micros) - 1] ?? 0)) as Micros;
}
