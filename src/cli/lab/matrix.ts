/** `npm run sim -- matrix --systems kafka,rabbitmq,sqs --seeds 20`: which guarantee holds where. */
import { COLUMNS } from '../../lab/matrix/faults';
import { type Cell, cellOf, cellWords, rowsOf } from '../../lab/matrix/matrix';
import { serialise } from '../../scenario/serialise';
import { print, refuse } from '../parts/print';
import { labSystem, portableSystems } from '../parts/systems';
import { countOf, takeOption } from './options';

const USAGE = 'npm run sim -- matrix [--systems kafka,sqs] [--seeds N] [--json]';

export async function matrixCommand(args: readonly string[]): Promise<void> {
  const systems = takeOption(args, '--systems');
  const seeds = takeOption(systems.rest, '--seeds');
  const [form, extra] = seeds.rest;
  if (extra !== undefined || (form ?? '--json') !== '--json') {
    refuse(extra ?? form ?? '', 'is no option', USAGE);
  }
  const ids = [...new Set(systems.value?.split(',') ?? portableSystems())];
  const rows = rowsOf(await Promise.all(ids.map(labSystem)));
  if (rows.length === 0) refuse('--systems', 'offer no settings to choose from', USAGE);
  const how = { seeds: countOf('--seeds', seeds, 5), shrinks: form === '--json' };
  for (const row of rows) {
    const cells = COLUMNS.map((column) => cellOf(row, column, how));
    print(form === '--json' ? cells.map(jsonOf).join('\n') : textOf(row.variant.title.en, cells));
  }
}

/** One line a cell, with the smallest world that shows it. */
const jsonOf = ({ smallest, ...cell }: Cell): string => JSON.stringify({
  ...cell, ...(smallest !== undefined && { smallest: serialise(smallest) }),
});

function textOf(title: string, cells: readonly Cell[]): string {
  const system = cells[0]?.system ?? '';
  const lines = cells.map((cell) =>
    `  ${cell.column.padEnd(24)}${cellWords(cell).en} (${cell.runs} runs)`);
  return [`${system}: ${title}`, ...lines].join('\n');
}
