/** `npm run sim -- compare portable/netsplit --systems kafka,rabbitmq,sqs --summary`. */
import { compare, type Side } from '../../lab/compare/compare';
import { differencesIn } from '../../lab/compare/words';
import { isPortable } from '../../lab/realise';
import { summaryOf } from '../../ledger/summary';
import type { Words } from '../../scenario/scenario';
import { openWorld } from '../parts/open-world';
import { print, refuse } from '../parts/print';
import { readArgs } from '../parts/sim-args';
import { labSystem, portableSystems, systemTitle } from '../parts/systems';
import { takeOption } from './options';

const USAGE = 'npm run sim -- compare <portable/name | scenario.json> [--systems kafka,sqs] '
  + '[--seed N] [--set path=value]... [--summary]';

export async function compareCommand(args: readonly string[]): Promise<void> {
  const { value, rest } = takeOption(args, '--systems');
  const asked = readArgs(rest, USAGE);
  const { scenario } = await openWorld(asked);
  if (!isPortable(scenario)) {
    refuse(asked.world ?? '', `is a world of ${scenario.system}`, 'name one of portable/');
  }
  const ids = value === undefined ? portableSystems() : [...new Set(value.split(','))];
  const sides = compare(scenario, await Promise.all(ids.map(labSystem)));
  if (asked.form === 'text') print(await textOf(sides));
  else print(JSON.stringify({ systems: Object.fromEntries(sides.map(outcomeOf)) }, null, 1));
}

function outcomeOf(side: Side): [system: string, outcome: object] {
  if ('cannot' in side) return [side.system, { cannot: side.cannot }];
  const settings = Object.fromEntries(side.settings.map(({ name, value }) => [name, value]));
  return [side.system, { ...summaryOf(side.ledger), settings }];
}

/** What differs, in both languages, and who could not take part. */
async function textOf(sides: readonly Side[]): Promise<string> {
  const titled = await Promise.all(
    sides.map(async (side) => ({ title: await systemTitle(side.system), side })),
  );
  const fared = titled.flatMap(({ title, side }) =>
    ('cannot' in side ? [] : [{ title, summary: summaryOf(side.ledger) }]));
  const refused = titled.flatMap(({ title, side }): Words[] =>
    ('cannot' in side
      ? [{ en: `${title.en}: ${side.cannot.en}`, ko: `${title.ko}: ${side.cannot.ko}` }] : []));
  const all = [...differencesIn(fared), ...refused];
  return [...all.map(({ en }) => en), '', ...all.map(({ ko }) => ko)].join('\n');
}
