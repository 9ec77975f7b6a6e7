import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

export const distFolder = join(root, 'dist');

/** Everything that can be made again lives here; deleting it is always safe. */
export const cacheFolder = join(root, 'node_modules/.cache/tailback');
