/**
 * Plays all recordings and compares what does not match with conformance/known-mismatches.json.
 * A new mismatch fails, and so does a known one that matches now: the list stays true.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain } from './lib/is-main.mjs';
import { root } from './lib/paths.mjs';

const listPath = 'conformance/known-mismatches.json';
const outputLimit = 256 * 1024 * 1024;

const keyOf = ({ system, id, version }) =>
  `${system} ${id}${version === undefined ? '' : `@${version}`}`;

/** What differs from the list, one sentence each. */
export function differences(mismatches, known) {
  const found = new Set(mismatches.map(keyOf));
  const listed = new Set(known.map(keyOf));
  const fresh = mismatches.filter((mismatch) => !listed.has(keyOf(mismatch)));
  const stale = known.filter((entry) => !found.has(keyOf(entry)));
  const unexplained = known.filter((entry) => !entry.reason);
  return [
    ...fresh.map((mismatch) => `does not match: ${JSON.stringify(mismatch)}`),
    ...stale.map((entry) => `${keyOf(entry)} matches now: take it off ${listPath}`),
    ...unexplained.map((entry) => `${keyOf(entry)} is listed without a reason in ${listPath}`),
  ];
}

function play() {
  const cli = join(root, 'scripts/cli.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'conform', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: outputLimit,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`npm run conform ended with status ${status}:\n${stderr || stdout}`);
  }
}

function knownMismatches() {
  const path = join(root, listPath);
  if (!existsSync(path)) return [];
  const list = JSON.parse(readFileSync(path, 'utf8'));
  return Array.isArray(list) ? list : list.mismatches;
}

function main() {
  const { systems, mismatches } = play();
  let total = 0;
  for (const [system, figures] of Object.entries(systems)) {
    const { matched, notPlayable } = figures;
    console.log(`${system}: ${matched} of ${figures.total} match, ${notPlayable} not playable`);
    total += figures.total;
  }
  if (total === 0) throw new Error('no recording was played: conformance/ must not be empty');
  const failures = differences(mismatches, knownMismatches());
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

if (isMain(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
