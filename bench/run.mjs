/**
 * `npm run bench`: every part in turn, then all figures. With --json one flat object of figures is
 * all that goes to standard output; whatever is said on the way goes to standard error.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../scripts/lib/paths.mjs';
import * as page from './page/part.mjs';
import * as sizes from './sizes/part.mjs';
import * as stage from './stage/part.mjs';

const isJson = process.argv.includes('--json');
const say = isJson ? console.error : console.log;

/** The engine's figures come from a process of their own: nothing else is in its memory. */
const engine = { measure: () => cliFigures(worlds) };
const search = { measure: () => cliFigures(['search']) };
/** A process a world: what a run has held is not free at once when it is over. */
const memory = {
  measure: () => ({ ...cliFigures(['memory', 'skeleton']), ...cliFigures(['memory', 'rabbitmq']) }),
};

function cliFigures(args) {
  const cli = join(root, 'scripts/cli.mjs');
  const { status, stdout } = spawnSync(process.execPath, [cli, 'bench', '--json', ...args], {
    cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('the bench of the engine failed: see above');
  return JSON.parse(stdout);
}

const parts = { engine, search, memory, stage, page, sizes };
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
/** After "engine" worlds may be named, to be measured instead of the usual ones. */
const worlds = words[0] === 'engine' ? words.slice(1).filter((word) => !(word in parts)) : [];
const named = words.filter((word) => !worlds.includes(word));

/** What a part measured; a part that fails is named, and the others are measured all the same. */
async function figuresOf(name) {
  try {
    say(`measuring: ${name}`);
    return await parts[name].measure({ say });
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
    return {};
  }
}

const unknown = named.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`unknown part "${unknown[0]}": there are ${Object.keys(parts).join(', ')}`);
  process.exitCode = 2;
} else {
  const figures = {};
  for (const name of named.length > 0 ? named : Object.keys(parts)) {
    Object.assign(figures, await figuresOf(name));
  }
  if (isJson) console.log(JSON.stringify(figures, null, 2));
  else for (const [name, figure] of Object.entries(figures)) say(`${name.padEnd(28)} ${figure}`);
}
