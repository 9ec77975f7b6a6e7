/** Opens AsyncAPI documents with one system, as the page does with all of them. */
import { inEnglish } from '../cli/parts/english';
import { asyncApiImporter } from '../interop/asyncapi/importer';
import type { AsyncApiPart } from '../interop/asyncapi/part';
import type { ReportEntry } from '../interop/importer';
import { openText } from '../interop/open';
import { parseScenario } from '../scenario/parse';
import type { Problem } from '../scenario/problem';
import type { Scenario } from '../scenario/scenario';
import type { SystemScenario } from '../scenario/system';

/** A document that became a world. */
interface Opened {
  readonly parsed: Scenario;
  readonly rows: (outcome: ReportEntry['outcome']) => readonly string[]; // 'topics 2 a b'
}

/** Opens a document that is right; what is wrong with it, or with its world, stops the test. */
export function openAsyncApi(text: string, part: AsyncApiPart, system: SystemScenario): Opened {
  const opened = openText(text, 'api.yaml', [asyncApiImporter([part])]);
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  const parsed = parseScenario(opened.scenario, [system]);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const rows = (outcome: ReportEntry['outcome']): readonly string[] => (opened.report ?? [])
    .filter((row) => row.outcome === outcome)
    .map(({ what, count, items = [] }) => [what.en, count, ...items].join(' '));
  return { parsed: parsed.scenario, rows };
}

/** What is wrong with a document, each with its place, as a person reads it. */
export function problemsOfAsyncApi(text: string, part: AsyncApiPart): readonly string[] {
  const opened = openText(text, 'api.yaml', [asyncApiImporter([part])]);
  if (!('problems' in opened)) throw new Error('it was opened');
  return opened.problems.map((one: Problem) => {
    const { path, problem, hint } = inEnglish(one);
    return `${path}: ${problem}; ${hint}`;
  });
}
