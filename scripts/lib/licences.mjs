/** The libraries that the product may bring along, with the licences that they came with. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const packageIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Where a package finds one that it needs: beside its own, or further up. */
function folderOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === dirname(folder)) throw new Error(`${name} is not installed: npm ci`);
  }
}

/** What lies beside a package's code as its licence; '' when only its name is told. */
function licenceIn(folder) {
  const file = readdirSync(folder).toSorted().find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
}

/** Old packages write a list. */
const licenceNamed = ({ license, licenses = [] }) =>
  license ?? licenses.map(({ type }) => type).join(', ');

const addressOf = (name) => `https://www.npmjs.com/package/${name}`;

/**
 * All that a package needs to run, and what these need; by name, each version once.
 * @param {string} root its folder, in which everything is installed
 */
export function librariesOf(root) {
  const found = new Map();
  const follow = (folder) => {
    for (const name of Object.keys(packageIn(folder).dependencies ?? {})) {
      const there = folderOf(name, folder);
      // What is only types is nowhere in what is built.
      if (found.has(there) || name.startsWith('@types/')) continue;
      const own = packageIn(there);
      found.set(there, {
        name, version: own.version, licence: licenceNamed(own), address: addressOf(name),
        text: licenceIn(there),
      });
      follow(there);
    }
  };
  follow(root);
  const order = ({ name, version }) => `${name} ${version}`;
  return [...found.values()].toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}
