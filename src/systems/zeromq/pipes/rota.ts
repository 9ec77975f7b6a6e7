/** Whose turn it is among pipes, as libzmq's lb.cpp and fq.cpp keep it (Z6). */

/** Pipes by their keys: the usable ones stand first. */
export interface Rota {
  readonly keys: string[];
  active: number; // how many of them are usable
  current: number; // whose turn it is
}

export const createRota = (): Rota => ({ keys: [], active: 0, current: 0 });

export function attach(rota: Rota, key: string): void {
  if (!rota.keys.includes(key)) rota.keys.push(key);
  activate(rota, key);
}

/** Z6: a pipe that can be used again stands behind all others that can. */
export function activate(rota: Rota, key: string): void {
  const place = rota.keys.indexOf(key);
  if (place < rota.active) return;
  swap(rota, place, rota.active);
  rota.active++;
}

/** Whether its turn comes. */
export function isActive({ keys, active }: Rota, key: string): boolean {
  const place = keys.indexOf(key);
  return place >= 0 && place < active;
}

export function detach(rota: Rota, key: string): void {
  const place = rota.keys.indexOf(key);
  if (place < 0) return;
  let at = place;
  if (place < rota.active) {
    rota.active--;
    swap(rota, place, rota.active);
    at = rota.active;
    if (rota.current === rota.active) rota.current = 0;
  }
  rota.keys.splice(at, 1);
}

/** The pipe whose turn it is, of those that can be used; who cannot leaves their number. */
export function next(rota: Rota, isUsable: (key: string) => boolean): string | undefined {
  while (rota.active > 0) {
    const key = rota.keys[rota.current] as string;
    if (isUsable(key)) return key;
    rota.active--;
    if (rota.current < rota.active) swap(rota, rota.current, rota.active);
    else rota.current = 0;
  }
  return undefined;
}

/** A whole message went: the turn moves on. */
export function pass(rota: Rota): void {
  rota.current = rota.current + 1 >= rota.active ? 0 : rota.current + 1;
}

function swap({ keys }: Rota, a: number, b: number): void {
  [keys[a], keys[b]] = [keys[b] as string, keys[a] as string];
}
