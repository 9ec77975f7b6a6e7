/** A lesson's folder as a zip, and back: nothing in it is run, and nothing large is opened. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Phrase } from '../../base/words/phrase';
import type { Problem } from '../../scenario/problem';
import { phrase } from '../words/phrase';

/** Texts by the names of their files. */
export interface Folder {
  readonly [name: string]: string;
}

const ENTRIES_MAX = 200;
const BYTES_MAX = 1_048_576; // a text; far more than a lesson needs

const refused = (problem: Phrase, hint: Phrase): { readonly problem: Problem } =>
  ({ problem: { path: '', problem, hint } });

/** A day that never changes: the same texts make the same bytes. */
const MTIME = new Date('2000-01-01T00:00:00');

/** The texts under a folder's name. */
export const zipOf = (folder: string, texts: Folder): Uint8Array => zipSync(
  Object.fromEntries(Object.entries(texts).map(([name, text]) =>
    [`${folder}/${name}`, strToU8(text)])),
  { level: 9, mtime: MTIME },
);

/** The texts in a zip, by the last part of their paths; where they lay in it does not matter. */
export function textsIn(bytes: Uint8Array, wanted: readonly string[]):
  { readonly texts: Folder } | { readonly problem: Problem } {
  let entries = 0;
  let isTooLarge = false;
  const lastPart = (path: string): string => path.split('/').at(-1) ?? '';
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries++;
        const isWanted = wanted.includes(lastPart(name)) && entries <= ENTRIES_MAX;
        if (isWanted && originalSize > BYTES_MAX) isTooLarge = true;
        return isWanted && originalSize <= BYTES_MAX;
      },
    });
    if (isTooLarge) return refused(phrase('zip.largeText'), phrase('zip.takeOut'));
    const texts = Object.fromEntries(Object.entries(found).map(([path, data]) =>
      [lastPart(path), strFromU8(data)]));
    return { texts };
  } catch {
    return refused(phrase('zip.none'), phrase('zip.again'));
  }
}
