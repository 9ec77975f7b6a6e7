/** Ids for what an importer adds: nothing in a world may be called like something else. */

const ID_MAX = 200; // a queue's name may fill the limit for names alone

/** Gives each wanted id once: 'shop', then 'shop-2'. `taken` are those of what is there already. */
export function uniqueIds(taken: Iterable<string> = []): (wanted: string) => string {
  const all = new Set(taken);
  return (wanted) => {
    const base = wanted.replace(/\s/g, ' ').trim().slice(-ID_MAX);
    let id = base;
    for (let nth = 2; all.has(id); nth++) id = `${base}-${nth}`;
    all.add(id);
    return id;
  };
}
