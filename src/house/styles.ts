/** Judges style sheets: those that were fetched hold for the whole page, whoever fetched them. */
import { posix } from 'node:path';
import type { Fault } from './imports';
import type { SourceFile } from './scan';

/** What all sheets build on, and what paper changes. */
const shared = /^src\/app\/(tokens|chrome|media)\.css$/;

/** A sheet's text without comments and what stands in brackets; every line stays where it is. */
const bare = (text: string): string => text.replace(/\/\*[^]*?\*\/|\([^()]*\)/g,
  (part) => part.replace(/[^\n]/g, ' '));

interface Rule {
  readonly name: string; // of a class
  readonly path: string;
  readonly line: number;
}

/** What is said of a class wherever it stands: of `.row` and `.row:hover`, not of `.page .row`. */
function rulesOf({ path, text }: SourceFile): Rule[] {
  const code = bare(text);
  return [...code.matchAll(/(?<=^|[{},;])\s*\.([a-z][\w-]*)(?::[\w-]+)*(?=\s*[,{])/gi)]
    .map(({ 0: found, 1: name = '', index }) => ({
      name, path, line: code.slice(0, index + found.length).split('\n').length,
    }));
}

/** Classes of which two folders speak: who is right would depend on how the reader came. */
export function faultsOfClasses(files: readonly SourceFile[]): Fault[] {
  const sheets = files.filter(({ path }) => path.endsWith('.css') && !shared.test(path));
  const homes = new Map<string, string>();
  return sheets.flatMap(rulesOf).flatMap(({ name, path, line }) => {
    const home = homes.get(name) ?? path;
    homes.set(name, home);
    if (posix.dirname(home) === posix.dirname(path)) return [];
    const problem = `.${name} has a meaning in ${home} already`;
    return [{ path, line, problem, mend: 'say whose it is: .choose-reason, or .choose .reason' }];
  });
}
