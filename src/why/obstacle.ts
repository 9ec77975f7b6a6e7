/** What may keep a machine, and how it came to that. */
import type { TraceEntry } from '../trace/entry';
import type { Scene } from './scene';
import { troubleOf } from './waiting';
import { joined, type Reason, walk } from './walk';

/** What keeps a machine; the page has a sentence for each. */
export type Obstacle =
  | 'down' | 'stopped' | 'paused' | 'flow' // it, or the process that it runs in
  | 'cut' | 'disconnected' // nobody hears it
  | 'credit' | 'full' | 'working' // it has something in hand
  | 'locked' | 'hidden' | 'elsewhere' | 'empty' | 'read' | 'unasked' // what it reads from
  | 'allRead' // a log whose readers have been handed all of it
  | 'unread' | 'parted' // it reads from nothing yet, or no longer
  | 'unserved' | 'served' // it holds what nobody takes
  | 'finished' | 'timer' | 'quiet'; // nothing is due

/** An obstacle that is called by one word; of flow control the system's own words tell. */
export type Plain = Exclude<Obstacle, 'flow'>;

interface Answer {
  readonly values: { readonly [name: string]: string | number };
  readonly reason?: Reason; // how it came to that, when an entry says so
}

/** What keeps a machine, with what stands in the sentence. */
export type MachineAnswer =
  | Answer & { readonly obstacle: Plain }
  | Answer & { readonly obstacle: 'flow'; readonly entry: number }; // the system's words say it

/** How it came to that; of a delivery also what is the matter with the one who has it. */
export function because(scene: Scene, { seq, kind, peer }: TraceEntry): { reason?: Reason } {
  const trouble = kind === 'delivered' && peer !== undefined ? troubleOf(scene, peer) : undefined;
  const meanwhile = trouble === undefined ? undefined : walk(scene, trouble.seq);
  const reason = joined(walk(scene, seq), meanwhile);
  return reason.end === 'open' ? {} : { reason };
}
