/** The list of all worlds, found by their files; each file is fetched when somebody looks. */
import type { Json } from '../base/json';
import { worldOfFile, type World } from './world-file';

const FILES = import.meta.glob<Json>('../systems/*/scenarios/*.json', { import: 'default' });

/** Every world of every system. */
export const worlds = (): readonly World[] =>
  Object.entries(FILES).map(([path, load]) => worldOfFile(path, load));
