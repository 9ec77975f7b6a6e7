/** Reads a file that a person chose or dropped; the world on the page stays if it is no use. */
import type { ImportModule } from '../../interop/importers';
import type { Phrase } from '../../base/words/phrase';
import { phrase } from '../../interop/words/phrase';
import { routeHash } from '../route';
import { openWorld } from '../run/player';
import { useStore, type OpenedFile } from '../store';
import { carry } from './packed-world';

const MEGABYTE = 1024 * 1024;
/** A file longer than this is not a world. */
const BYTES_MAX = 32 * MEGABYTE;

const IMPORTERS = import.meta.glob<ImportModule>(
  ['../../systems/*/import.ts', '../../systems/*/import/asyncapi.ts'],
);

const show = (file: OpenedFile | null): void => useStore.setState({ file });

const refuse = (name: string, problem: Phrase, hint: Phrase): void =>
  show({ name, problems: [{ path: '', problem, hint }] });

/** What each system can read of other products' files. */
const importModules = (): Promise<readonly ImportModule[]> =>
  Promise.all(Object.values(IMPORTERS).map((load) => load()));

/** Opens the text of a file: at once, after a report, or not at all with the reasons. */
export async function openText(text: string, name: string): Promise<void> {
  try {
    if (isSweep(text)) return await enterSweep(text, name);
    const [interop, { importersOf }, modules] = await Promise.all([
      import('../../interop/open'), import('../../interop/importers'), importModules(),
    ]);
    const opened = interop.openText(text, name, importersOf(modules));
    if ('problems' in opened || (opened.report?.length ?? 0) > 0) show({ name, ...opened });
    else await enterFile({ name, ...opened });
  } catch (error) {
    refuse(name, phrase('open.unread', { message: String(error) }), phrase('open.cutShort'));
  }
}

/** A line of a sweep says first of which sweep it is. */
const isSweep = (text: string): boolean => text.startsWith('{"of":"');

async function enterSweep(text: string, name: string): Promise<void> {
  const { takeSweep } = await import('../sweep/sweep-store');
  takeSweep(name, text);
  globalThis.location.hash = routeHash({ page: 'sweep' });
}

export async function openFile(file: File): Promise<void> {
  const name = file.name.normalize('NFC');
  if (file.size > BYTES_MAX) {
    const size = Math.round(file.size / MEGABYTE);
    const most = BYTES_MAX / MEGABYTE;
    refuse(name, phrase('open.large', { size }), phrase('open.largest', { most }));
  } else await openText(await file.text(), name);
}

/** Puts the world of a file on the stage, or says why it cannot be there. */
export async function enterFile({ name, scenario }: OpenedFile): Promise<void> {
  show(null);
  if (scenario === undefined) return;
  const problems = await openWorld('open', scenario);
  if (problems.length > 0) return show({ name, problems });
  await goToOwn();
  requestAnimationFrame(() => requestAnimationFrame(lookAtStage));
}

/** The world on the stage is nowhere else: it is kept, and shown at the address of files. */
export async function goToOwn(): Promise<void> {
  const { keepOwn } = await import('../kept/visit');
  carry(undefined);
  keepOwn();
  globalThis.location.hash = routeHash({ page: 'open' });
}

/** The focus would go back to the button that opened the file, and Space would press it again. */
const lookAtStage = (): void => document.getElementById('stage')?.focus();

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
