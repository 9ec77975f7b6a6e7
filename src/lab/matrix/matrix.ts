/** Which guarantee holds where: every setting under every fault, played with many seeds. */
import type { Variant } from '../../scenario/portable';
import type { Scenario, Words } from '../../scenario/scenario';
import { begin, stepsDone } from '../play';
import { realiseFor } from '../realise';
import { ANOMALIES, type Anomaly, type Found, NOTHING } from '../search/promise';
import { shrink } from '../search/shrink';
import { trialOf } from '../search/trial';
import type { LabSystem } from '../system';
import { type Column, worldOf } from './faults';
import { ABSENT, CLEAN, listed } from './words';

/** One cell: the worst of its runs in each way. */
export interface Cell {
  readonly system: string;
  readonly variant: string;
  readonly column: string;
  readonly worst: Found;
  readonly runs: number;
  readonly smallest?: Scenario; // the smallest run that shows the gravest of it
  readonly cannot?: Words; // why there is nothing that could break
}

export interface Row {
  readonly system: LabSystem;
  readonly variant: Variant;
}

/** The settings that systems offer, each a row. */
export const rowsOf = (systems: readonly LabSystem[]): readonly Row[] =>
  systems.flatMap((system) => (system.variants ?? []).map((variant) => ({ system, variant })));

export interface CellOptions {
  readonly seeds: number; // from 1
  readonly shrinks: boolean; // whether to look for the smallest run
}

/** Where members compete, each may come too short for a fault: so many more seeds are looked at. */
const FURTHER = 12;

/** Plays one cell. */
export function cellOf(row: Row, column: Column, { seeds, shrinks }: CellOptions): Cell {
  const named = { system: row.system.scenario.id, variant: row.variant.id, column: column.id };
  const first = counted(seeds);
  const judged = judge(row, column, first);
  if ('cannot' in judged) return { ...named, worst: NOTHING, runs: 0, cannot: judged.cannot };
  // Several workers finish out of order without any fault; what is graver is the fault's.
  const isGrave = judged.shown !== undefined && judged.shown.what !== 'reordered';
  const isMet = isGrave || first.some((seed) => meets(row, column, seed));
  const later = isMet ? [] : counted(FURTHER, seeds + 1)
    .filter((seed) => meets(row, column, seed)).slice(0, seeds);
  if (!isMet && later.length === 0) return { ...named, worst: NOTHING, runs: 0, cannot: ABSENT };
  const { worst, shown } = isMet ? judged : judge(row, column, later) as Judged;
  const runs = isMet ? seeds : later.length;
  if (shown === undefined || !shrinks) return { ...named, worst, runs };
  const { scenario: smallest } = shrink(shown.world, row.system, shown.what);
  return { ...named, worst, runs, smallest };
}

const counted = (count: number, from = 1): number[] =>
  Array.from({ length: count }, (_, at) => from + at);

/** What came of some seeds, and the world that shows the gravest of it. */
interface Judged {
  readonly worst: Found;
  readonly shown: { readonly world: Scenario; readonly what: Anomaly } | undefined;
}

function judge(
  { system, variant }: Row, column: Column, seeds: readonly number[],
): Judged | { readonly cannot: Words } {
  let [worst, shown] = [NOTHING, undefined as Judged['shown']];
  for (const seed of seeds) {
    const played = realiseFor(worldOf(column, seed), system, variant);
    if ('cannot' in played) return { cannot: played.cannot };
    const { scenario } = played;
    const found = trialOf(scenario, system)(scenario.steps);
    const what = gravest(found);
    if (what !== undefined && isGraver(what, shown?.what)) shown = { world: scenario, what };
    worst = worse(worst, found);
  }
  return { worst, shown };
}

/** Whether a column's fault meets its moment: nobody loses a confirm that is never sent. */
function meets({ system, variant }: Row, column: Column, seed: number): boolean {
  if (column.steps.length === 0) return true;
  const played = realiseFor(worldOf(column, seed), system, variant);
  if ('cannot' in played) return true; // it says more about why
  const { scenario } = played;
  const run = begin(scenario, system);
  run.runUntil(scenario.until);
  return stepsDone(run.world.trace).size === scenario.steps.length;
}

const gravest = (found: Found): Anomaly | undefined =>
  ANOMALIES.find((anomaly) => found[anomaly] > 0);

const isGraver = (a: Anomaly, b: Anomaly | undefined): boolean =>
  b === undefined || ANOMALIES.indexOf(a) < ANOMALIES.indexOf(b);

const worse = (a: Found, b: Found): Found => ({
  lost: Math.max(a.lost, b.lost), doubled: Math.max(a.doubled, b.doubled),
  aborted: Math.max(a.aborted, b.aborted), reordered: Math.max(a.reordered, b.reordered),
});

/** A cell in words: "nothing", or "lost 2, doubled 1". */
export function cellWords({ worst, cannot }: Cell): Words {
  if (cannot !== undefined) return cannot;
  const some = ANOMALIES.filter((anomaly) => worst[anomaly] > 0);
  return some.length === 0 ? CLEAN : listed(some, (anomaly) => ` ${worst[anomaly]}`);
}
