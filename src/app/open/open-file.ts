/** Reads a file that a person chose or dropped; what is on the page stays when it cannot be used. */
import type { Json } from '../../base/json';
import type { Problem } from '../../scenario/problem';
import type { Scenario } from '../../scenario/scenario';
import { openWorld } from '../run/player';
import { routeHash } from '../route';
import { useStore, type OpenedFile } from '../store';

type Answer = Omit<OpenedFile, 'name'>;
type Reader = { readonly openText: (text: string, name: string) => Answer | Promise<Answer> };

/** A file longer than this is not a world: 32 MB. */
const BYTES_MAX = 32 * 1024 * 1024;

const READERS = import.meta.glob<Reader>('../../interop/open.ts');

async function readText(text: string, name: string): Promise<Answer> {
  const load = READERS['../../interop/open.ts'];
  if (load !== undefined) return (await load()).openText(text, name);
  try {
    return { scenario: JSON.parse(text) as Scenario };
  } catch (error) {
    return refusal(String(error), 'Tailback reads scenario files, which are JSON');
  }
}

const refusal = (problem: string, hint: string): Answer => ({
  problems: [{ path: '', problem, hint } satisfies Problem],
});

/** Opens the text of a file: a report to look at, or the problems. */
export async function openText(text: string, name: string): Promise<void> {
  let answer: Answer;
  try {
    answer = await readText(text, name);
  } catch (error) {
    answer = refusal(String(error), 'the file may be cut short; save it again and open it anew');
  }
  const hasReport = Object.values(answer.report ?? {}).some((lines) => lines.length > 0);
  if (answer.scenario !== undefined && !hasReport) enterFile({ name, ...answer });
  else useStore.setState({ file: { name, ...answer } });
}

export async function openFile(file: File): Promise<void> {
  const name = file.name.normalize('NFC');
  if (file.size > BYTES_MAX) {
    const size = `${Math.round(file.size / 1024 / 1024)} MB`;
    const answer = refusal(`the file has ${size}`, 'a world has at most 32 MB');
    useStore.setState({ file: { name, ...answer } });
    return;
  }
  await openText(await file.text(), name);
}

/** Puts the world of a file on the stage. */
export function enterFile({ scenario }: OpenedFile): void {
  useStore.setState({ file: null });
  if (scenario === undefined) return;
  openWorld('open', scenario as unknown as Json);
  globalThis.location.hash = routeHash({ page: 'open' });
}

/** Shows the browser's file picker. */
export function chooseFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void openFile(file);
  });
  input.click();
}
