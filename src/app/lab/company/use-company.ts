/** The company of a question: it takes the playhead while its page is up, and gives it back. */
import { useEffect, useSyncExternalStore } from 'react';
import { perform } from '../../run/player';
import { naturalSpeed } from '../../run/speeds';
import { FRESH, useStore } from '../../store';
import { Company } from './company';
import { worldOf } from './portable';
import { readQuestion } from './question';

const PAGE = 'compare';
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

/** Engines for a question; returns how to stop them. */
function assemble(text: string): (() => void) | undefined {
  const question = readQuestion(text);
  const world = worldOf(question);
  if (world === undefined) return undefined;
  const made = new Company(world, question.entrants);
  made.subscribe(changed);
  company = made;
  put({ scenario: world, speed: naturalSpeed(world.until), isPlaying: false });
  perform(made);
  changed();
  return () => {
    made.close();
    company = undefined;
  };
}

/** While the page is up its world is on the stage; then whatever was there before is back. */
function takeStage(): () => void {
  const before = now();
  put({ ...FRESH, world: PAGE });
  return () => {
    perform();
    // Unless somebody opened a world from here.
    if (now().world === PAGE) put({ ...before, language: now().language, theme: now().theme });
  };
}

/** All who play for a question, and every change of theirs. */
export function useCompany(text: string): Company | undefined {
  useEffect(takeStage, []);
  useEffect(() => assemble(text), [text]);
  useSyncExternalStore(subscribe, () => version);
  return company;
}
