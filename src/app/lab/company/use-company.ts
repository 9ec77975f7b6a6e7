/** The company of a page: it takes the playhead while its page is up, and gives it back. */
import { useEffect, useSyncExternalStore } from 'react';
import { perform } from '../../run/player';
import { openingSpeed } from '../../run/tempo/speeds';
import { FRESH, useStore } from '../../store';
import { Company } from './company';
import type { Casting } from './portable';

const { getState: now, setState: put } = useStore;

let company: Company | undefined;
let version = 0; // grows with every change; what React compares
const listeners = new Set<() => void>();

function changed(): void {
  version++;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Engines for a casting; returns how to stop them. */
function assemble(casting: Casting | undefined): (() => void) | undefined {
  if (casting === undefined) return undefined;
  const { world } = casting;
  const made = new Company(casting);
  made.subscribe(changed);
  company = made;
  put({ scenario: world, speed: openingSpeed(world.until), isPlaying: false, isSettingUp: true });
  perform(made);
  changed();
  return () => {
    made.close();
    company = undefined;
    changed();
  };
}

/** While a page of the lab is up its world is on the stage; then what was there before is back. */
function takeStage(page: string): () => void {
  const before = now();
  put({ ...FRESH, world: page });
  return () => {
    perform();
    // Unless somebody opened a world from here.
    if (now().world === page) put({ ...before, language: now().language, theme: now().theme });
  };
}

/** All who play on a page of the lab, and every change of theirs. */
export function useCompany(page: string, casting: Casting | undefined): Company | undefined {
  useEffect(() => takeStage(page), [page]);
  useEffect(() => assemble(casting), [casting]);
  useSyncExternalStore(subscribe, () => version);
  return company;
}
