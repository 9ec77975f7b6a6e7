/** Ids for what an importer adds: nothing in a world may be called like something else. */

const ID_MAX = 200; // a queue's name may fill the limit for names alone

/** What no application may be called: these mean everybody and everything. */
const TAKEN = new Set(['', '*', 'world']);

/** Gives each wanted id once: 'shop', then 'shop-2'. `taken` are those of what is there already. */
export function uniqueIds(taken: Iterable<string> = []): (wanted: string) => string {
  const all = new Set(taken);
  return (wanted) => {
    const written = wanted.replace(/\s/g, ' ').trim().slice(-ID_MAX).trim();
    const base = TAKEN.has(written) ? 'application' : written;
    let id = base;
    for (let nth = 2; all.has(id); nth++) id = `${base}-${nth}`;
    all.add(id);
    return id;
  };
}
