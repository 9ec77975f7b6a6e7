import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { merge, readLines } from '../../lab/sweep/lines';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'tailback-sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cli = join(root, 'scripts/cli.mjs');
const RUNS = 2 * 300;
const SWEEP = [
  cli, 'sweep', 'skeleton/one-queue', '--vary', 'consumers[0].service=10ms,1s',
  '--seeds', String(RUNS / 2),
];
const run = (...args: readonly string[]): string =>
  execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });

/** How many whole lines a file has by now. */
const linesIn = (file: string): number =>
  (existsSync(file) ? readLines(readFileSync(file, 'utf8')).lines.length : 0);

/** Starts the sweep and kills it once it has written something. */
async function killedInTheMiddle(file: string): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, [...SWEEP, '--out', file], { cwd: root });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const watch = setInterval(() => {
    if (linesIn(file) > 0) child.kill('SIGKILL');
  }, 2);
  await ended;
  clearInterval(watch);
  return linesIn(file);
}

it('a sweep that is killed and goes on equals its shards merged, run for run', async () => {
  const shards = [1, 2].map((nth) => join(folder, `shard-${nth}.jsonl`));
  shards.forEach((file, at) => run(...SWEEP, '--shard', `${at + 1}/2`, '--out', file));
  const whole = merge(shards.map((file) => readFileSync(file, 'utf8')));
  expect(whole.missing).toBe(0);
  expect(readLines(whole.text).lines.map((line) => line.run))
    .toEqual(Array.from({ length: RUNS }, (_, nth) => nth));
  const broken = join(folder, 'broken.jsonl');
  const before = await killedInTheMiddle(broken);
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(RUNS);
  run(...SWEEP, '--out', broken);
  expect(linesIn(broken)).toBe(RUNS); // nothing twice
  expect(merge([readFileSync(broken, 'utf8')])).toEqual(whole);
}, 180_000);
