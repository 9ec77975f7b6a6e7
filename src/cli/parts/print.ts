/** How a command of the terminal speaks: results to standard output, troubles to standard error. */
import { TooLong } from '../../kernel/history';
import type { Problem } from '../../scenario/problem';
import { NotKept } from '../../trace/kept/messages';
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

/** What a person can do from the terminal, given what was typed behind its name. */
export type TerminalCommand = (args: readonly string[]) => Promise<void>;

/**
 * Runs a command; what it refuses goes to standard error, and the exit status is 2. Nobody can
 * await it: what a command fetches later may need the file that calls this whole, and would wait
 * for it for ever.
 */
export function main(command: TerminalCommand): void {
  // Whoever reads the output may stop early, as `head` does: that is no failure.
  process.stdout.on('error', () => process.exit(0));
  void run(command);
}

async function run(command: TerminalCommand): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    const isToTell = [Refusal, TooLong, NotKept].some((kind) => error instanceof kind);
    if (!(error instanceof Error && isToTell)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
