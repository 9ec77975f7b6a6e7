/** Inspects a whole source tree, given as a list of files. */
import { faultsOfCode, type Fault } from './imports';
import {
  faultsOfCrowds,
  faultsOfNames,
  faultsOfSimplifications,
  faultsOfSize,
  faultsOfWords,
} from './folders';
import { scan, type SourceFile } from './scan';
import { faultsOfClasses } from './styles';

/** Everything that breaks a rule of the house, file by file. */
export function houseFaults(files: readonly SourceFile[]): Fault[] {
  const paths = files.map(({ path }) => path);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const faults = files.flatMap((file) => {
    if (!/\.tsx?$/.test(file.path)) return faultsOfSize(file);
    const scanned = scan(file);
    const folder = /^src\/systems\/[^/]+/.exec(file.path)?.[0] ?? '';
    const readme = texts.get(`${folder}/README.md`) ?? '';
    return [
      ...faultsOfCode(file, scanned),
      ...faultsOfSize(file),
      ...faultsOfSimplifications(file.path, scanned.comments, readme),
    ];
  });
  return [
    ...faults, ...faultsOfNames(paths), ...faultsOfCrowds(paths), ...faultsOfWords(paths),
    ...faultsOfClasses(files),
  ];
}

/** One fault as a line an editor can open. */
export const faultLine = ({ path, line, problem, mend }: Fault): string =>
  `${path}:${line} ${problem}. Mend: ${mend}.`;
