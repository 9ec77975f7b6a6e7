/** How a command of the terminal speaks: results to standard output, troubles to standard error. */
import { TooLong } from '../../kernel/run';
import type { Problem } from '../../scenario/problem';
import { lineOf } from './english';

/** What the person typed or wrote cannot be used: said with its place and its mend. */
export class Refusal extends Error {}

/** Stops with all that is wrong with a file, or with what an option says. */
export function refuseFile(name: string, problems: readonly Problem[]): never {
  const lines = problems.map((problem) => `${name}: ${lineOf(problem)}`);
  throw new Refusal(lines.join('\n'));
}

/** Stops with one problem of what was typed. */
export function refuse(path: string, problem: string, hint: string): never {
  throw new Refusal(`${path}: ${problem}; ${hint}`);
}

/** Writes a line of the result. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Runs a command; what it refuses goes to standard error, and the exit status is 2. */
export async function main(command: (args: readonly string[]) => Promise<void>): Promise<void> {
  // Whoever reads the output may stop early, as `head` does: that is no failure.
  process.stdout.on('error', () => process.exit(0));
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof TooLong)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
