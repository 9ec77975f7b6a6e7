/** The world on the stage as a file, with all its futures. */
import { serialise } from '../../scenario/serialise';
import { stepsOf } from '../run/branches';
import { specsOf } from '../run/futures/tree';
import { useStore } from '../store';

/** The file, or nothing when no world is open. */
export function fileOfWorld(): ReturnType<typeof serialise> | undefined {
  const { scenario, branches } = useStore.getState();
  if (scenario === null) return undefined;
  const { branches: _, ...own } = scenario;
  const kept = specsOf(branches);
  const whole = { ...own, steps: stepsOf(branches, 0), ...(kept.length > 0 && { branches: kept }) };
  return serialise(whole);
}

/** The file's text, or nothing when no world is open. */
export function textOfWorld(): string | undefined {
  const file = fileOfWorld();
  return file && `${JSON.stringify(file, null, 2)}\n`;
}

/** What files of the world on the stage are called, without an ending. */
export const fileName = (): string => useStore.getState().world.replace('/', '-') || 'tailback';
