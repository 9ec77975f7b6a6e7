/** The same simulator without a page: what its command line says of a world. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../../scripts/lib/paths.mjs';

const run = promisify(execFile);

/** The JSON that `npm run sim` prints. */
export async function sim(...args: readonly string[]): Promise<unknown> {
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(process.execPath, ['scripts/cli.mjs', 'sim', ...args], options);
  return JSON.parse(stdout);
}
