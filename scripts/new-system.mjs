/** `npm run new-system nats`: copies the skeleton to a system of its own. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isMain } from './lib/is-main.mjs';
import { root } from './lib/paths.mjs';

const systemsFolder = join(root, 'src/systems');
const goodId = /^[a-z][a-z0-9]{1,19}$/;

const capitalized = (id) => id[0].toUpperCase() + id.slice(1);

const renamed = (text, id) =>
  text.replaceAll('skeleton', id).replaceAll('Skeleton', capitalized(id));

/** The skeleton hides itself from the gallery; a real system must not. */
const shown = (text) => text.replace(/^\s*(isHidden|hidden): true,.*\n/m, '');

/** Copies the skeleton and returns the new files; the id must be good and not yet taken. */
export function newSystem(id, folder = systemsFolder) {
  if (!goodId.test(id)) {
    throw new Error(`"${id}" is no id: take 2 to 20 small letters and digits, as in nats`);
  }
  const target = join(folder, id);
  if (existsSync(target)) throw new Error(`there is a system "${id}" already: choose another id`);
  const source = join(folder, 'skeleton');
  const names = readdirSync(source, { recursive: true });
  const files = names.filter((name) => statSync(join(source, name)).isFile());
  return files.map((name) => {
    const file = join(target, renamed(name, id));
    mkdirSync(dirname(file), { recursive: true });
    const text = renamed(readFileSync(join(source, name), 'utf8'), id);
    writeFileSync(file, name.startsWith('manifest') ? shown(text) : text);
    return file;
  });
}

const nextSteps = (id) => `
Next:
  1. README.md: what is modelled, what is left out, and the sources.
  2. scenario.ts, and one example in scenarios/.
  3. machines/: one machine. See the trace as text: npm run sim -- ${id}/<scenario>
  4. When the text tells the right story: npm run golden
  5. trace.ts: its own words and what must always be true. Then npm run check
  6. stage.tsx: draw it. npm run dev shows it.
  7. Commit "${id}: ...". One folder changed.`;

if (isMain(import.meta.url)) {
  const [id = ''] = process.argv.slice(2);
  try {
    for (const file of newSystem(id)) console.log(relative(root, file));
    console.log(nextSteps(id));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
