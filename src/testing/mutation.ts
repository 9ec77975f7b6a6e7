/** One rule of a machine told wrongly, and whether any recording of the real system notices. */
import { expect, it, vi } from 'vitest';
import type { ConformingSystem } from '../conform/play-any';
import type { Readable } from '../conform/forms/read';
import { recordingsOf } from './recorded';

type Work = (...args: readonly unknown[]) => unknown;
type Module = { readonly [name: string]: Work };

export interface Mutation {
  readonly rule: string; // as it is told then
  readonly path: string; // of the module that tells it, from the system's folder
  readonly change: (original: Module) => object;
}

/** Where to look for it: in a system's folder, over all its recordings. */
interface Noticing {
  readonly folder: string;
  readonly system: string;
  readonly load: () => Promise<ConformingSystem>; // afresh, with what is changed
}

async function isNoticed(
  { path, change }: Mutation, recordings: readonly Readable[], { folder, load }: Noticing,
): Promise<boolean> {
  const file = `${folder}/${path}`;
  vi.resetModules();
  vi.doMock(file, async (original) => change((await original()) as Module));
  try {
    const { playAny } = await import('../conform/play-any');
    const system = await load();
    return recordings.some((one) => playAny(one, system).some(({ difference }) =>
      difference !== undefined && difference.at !== 'run'));
  } finally {
    vi.doUnmock(file);
    vi.resetModules();
  }
}

/** Tests that some recording notices each rule that is told wrongly, and none where none is. */
export function testNoticed(mutations: readonly Mutation[], noticing: Noticing): void {
  const recordings = recordingsOf(noticing.system);
  it.each(mutations)('$rule: some recording notices', async (mutation) => {
    expect(await isNoticed(mutation, recordings, noticing)).toBe(true);
  });
  it('where nothing is told wrongly, none does', async () => {
    const none = { ...mutations[0]!, change: (original: Module) => original };
    expect(await isNoticed(none, recordings, noticing)).toBe(false);
  });
}
