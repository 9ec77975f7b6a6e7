/** The sweep that is drawn: what was opened or played here. It stays while the page is away. */
import { useSyncExternalStore } from 'react';
import { type Line, merge, readLines } from '../../lab/sweep/lines';

export interface Swept {
  readonly name: string; // of the file, or of what was played
  readonly lines: readonly Line[];
  readonly missing: number;
  readonly text: string;
}

export interface SweepState {
  readonly swept?: Swept;
  readonly unread?: string; // the name of a file that could not be drawn
}

let state: SweepState = {};
const listeners = new Set<() => void>();

function put(next: SweepState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Takes the text of a file: another shard joins what is there, another sweep replaces it. */
export function takeSweep(name: string, text: string): void {
  try {
    const [first] = readLines(text).lines;
    if (first === undefined) return put({ ...state, unread: name });
    const { swept } = state;
    const isShard = swept?.lines[0]?.of === first.of;
    const { text: whole, missing } = merge(isShard ? [swept.text, text] : [text]);
    put({ swept: { name, text: whole, missing, lines: readLines(whole).lines } });
  } catch {
    put({ ...state, unread: name });
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSweep = (): SweepState => useSyncExternalStore(subscribe, () => state);
