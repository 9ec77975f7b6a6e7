/** Whether a run that keeps only its latest entries takes ever more memory all the same. */
import type { Micros } from '../../base/micros';
import type { Run } from '../../kernel/run';
import { memory } from './heap-size';

/** How many of the latest entries the run keeps. */
export const KEPT = 1_000_000;
const EVENTS = 10_000_000;
/** Until then the run gives up nothing yet, or for the first time. */
const FIRST_EVENTS = 2_000_000;
const STRIDE = 250_000; // between two looks

export interface MemoryFigures {
  readonly growthPercent: number;
  readonly MB: number; // at the end
}

/**
 * Compares the means of both halves of the run after its beginning. What is kept goes up and down
 * by a quarter, so two single looks would compare where they happen to fall.
 */
export function measureMemory(start: () => Run): MemoryFigures {
  const run = start();
  const empty = memory();
  const looks: number[] = [];
  while (run.world.events < EVENTS) {
    run.runUntil(Infinity as Micros, STRIDE);
    if (run.world.events > FIRST_EVENTS) looks.push(memory() - empty);
  }
  const half = looks.length >> 1;
  const [before, after] = [mean(looks.slice(0, half)), mean(looks.slice(-half))];
  return { growthPercent: (after / before - 1) * 100, MB: after / 1e6 };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
