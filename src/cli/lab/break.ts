/**
 * `npm run sim -- break rabbitmq/work-queue --promise nothing-lost`: looks for the smallest fault
 * schedule that breaks a promise, and prints the world that shows it.
 */
import { availableParallelism } from 'node:os';
import { isPortable, realiseFor } from '../../lab/realise';
import { type Anomaly, forbiddenBy, type Target, WISHES } from '../../lab/search/promise';
import { type Batch, type Report, Search, USUAL } from '../../lab/search/search';
import { toldOf } from '../../lab/search/words';
import type { LabSystem } from '../../lab/system';
import type { Variant } from '../../scenario/portable';
import type { Scenario } from '../../scenario/scenario';
import { serialise } from '../../scenario/serialise';
import { openWorld } from '../parts/open-world';
import { print, refuse } from '../parts/print';
import { readArgs } from '../parts/sim-args';
import { labSystem } from '../parts/systems';
import { Threads } from '../parts/threads';
import { countOf, takeOption } from './options';

const USAGE = 'npm run sim -- break <system/name | scenario.json> [--promise nothing-lost] '
  + '[--on kafka~acks-1] [--faults N] [--limit N] [--threads N] [--seed N] [--set path=value]... '
  + '[--json]';

const BATCH = 64;

export async function breakCommand(args: readonly string[]): Promise<void> {
  const promise = takeOption(args, '--promise');
  const limit = takeOption(promise.rest, '--limit');
  const widest = takeOption(limit.rest, '--faults');
  const threads = takeOption(widest.rest, '--threads');
  const on = takeOption(threads.rest, '--on');
  const asked = readArgs(on.rest, USAGE);
  const { scenario: world } = await openWorld(asked);
  const { scenario, system } = await playable(world, on.value);
  const forbidden = promise.value === undefined ? forbiddenBy(scenario) : wished(promise.value);
  if (forbidden.length === 0) refuse(asked.world ?? '', 'promises nothing', 'give --promise');
  const report = await search({ scenario, forbidden }, system, {
    limit: countOf('--limit', limit, USUAL.limit),
    widest: countOf('--faults', widest, USUAL.widest),
    threads: countOf('--threads', threads, availableParallelism()),
  });
  print(asked.form === 'text' ? textOf(report) : JSON.stringify(plain(report), null, 1));
}

/** A portable world needs somebody to play it. */
async function playable(world: Scenario, on: string | undefined):
Promise<{ scenario: Scenario; system: LabSystem }> {
  if (!isPortable(world)) {
    if (on !== undefined) refuse('--on', 'is for portable worlds', 'leave it out');
    return { scenario: world, system: await labSystem(world.system) };
  }
  const [id = '', variant] = (on ?? 'kafka').split('~');
  const system = await labSystem(id);
  const played = realiseFor(world, system, variantOf(system, variant));
  if ('cannot' in played) {
    const why = played.cannot.en.replace(/\.$/, '');
    return refuse('--on', `${on ?? 'kafka'} takes no part: ${why}`, 'name another system');
  }
  return { scenario: played.scenario, system };
}

/** The settings that somebody names after the system: 'kafka~acks-1'. */
function variantOf({ variants = [] }: LabSystem, id: string | undefined): Variant | undefined {
  if (id === undefined) return undefined;
  const known = variants.map((each) => each.id).join(', ');
  const hint = known === '' ? 'it has none' : `name ${known}`;
  return variants.find((each) => each.id === id)
    ?? refuse('--on', `"${id}" is none of its settings`, hint);
}

const wished = (name: string): readonly Anomaly[] =>
  WISHES[name] ?? refuse('--promise', `is ${name}`, `give ${Object.keys(WISHES).join(', ')}`);

interface How {
  readonly limit: number;
  readonly widest: number;
  readonly threads: number;
}

async function search(target: Target, system: LabSystem, how: How): Promise<Report> {
  const searching = new Search(target, system, { ...USUAL, ...how });
  const { scenario, forbidden } = searching.target;
  const told = { file: serialise(scenario), system: scenario.system, forbidden };
  const threads = new Threads<Batch, number>('search', told, how.threads);
  // Whoever has seen enough presses Ctrl-C and is told what was tried.
  const stop = (): void => searching.cancel();
  process.once('SIGINT', stop);
  try {
    await threads.work(() => searching.next(BATCH), (batch, place) => {
      searching.tell(batch, place);
      const { tried, of } = searching.progress;
      if (process.stderr.isTTY) process.stderr.write(`\r${tried} of ${of} schedules tried `);
    });
  } finally {
    process.off('SIGINT', stop);
    if (process.stderr.isTTY) process.stderr.write('\n');
    await threads.end();
  }
  return searching.report();
}

const plain = ({ broken, ...report }: Report): object => ({
  ...report, ...(broken !== undefined && {
    broken: { ...broken, scenario: serialise(broken.scenario) },
  }),
});

function textOf(report: Report): string {
  const said = toldOf(report);
  const { broken } = report;
  if (broken === undefined) return `${said.en}\n${said.ko}`;
  return `${said.en}\n${said.ko}\n${JSON.stringify(serialise(broken.scenario), null, 1)}`;
}
