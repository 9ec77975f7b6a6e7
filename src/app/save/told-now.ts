/** The run on the stage up to the playhead, as an export takes it. */
import type { Told } from '../../interop/exports/told';
import { countUntil } from '../../views/at';
import { manifests } from '../catalogue';
import { telling } from '../run/player';
import { useStore } from '../store';

/** So many entries make a file of some ten megabytes; earlier ones are left out, and it is said. */
export const ENTRIES_MAX = 100_000;

/** Undefined when no world is open. */
export async function toldNow(): Promise<Told | undefined> {
  const { scenario, playhead: now, language } = useStore.getState();
  if (scenario === null) return undefined;
  const { system, seed, title } = scenario;
  const { trace } = telling();
  const count = countUntil(trace, now);
  const own = (await manifests()).find(({ id }) => id === system);
  return {
    trace, from: Math.max(0, count - ENTRIES_MAX), count, now, system, seed,
    telemetry: own?.telemetry ?? system, title: title[language],
  };
}
