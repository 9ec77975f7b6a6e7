/**
 * What an embedded world and the page around it say to each other. The page greets, and hands over
 * a port; from then on both use only the port, so that no later message needs its sender checked.
 */
export interface Greeting {
  readonly tailback: 1; // the version of this protocol
  readonly type: 'hello';
}

/** What the page around may ask for; answers say nothing more than that it was done. */
export interface Commands {
  readonly play: readonly [];
  readonly pause: readonly [];
  readonly restart: readonly [];
  readonly next: readonly []; // the next moment worth seeing
  readonly step: readonly [direction: -1 | 1]; // an entry of the log, back or on
  readonly seek: readonly [seconds: number];
  readonly setSpeed: readonly [factor: number]; // simulated seconds a second
  readonly setTheme: readonly [theme: string]; // as the address says it
  readonly setLanguage: readonly [language: string];
  readonly load: readonly [world: unknown]; // a world as its file has it
}

export type Command = keyof Commands;

export interface Request {
  readonly id: number;
  readonly command: Command;
  readonly args: readonly unknown[];
}

/** How the run stands. */
export interface Standing {
  readonly isPlaying: boolean;
  readonly seconds: number; // of simulated time, at the playhead
  readonly until: number; // seconds, the end of the timeline
  readonly speed: number;
}

/** What the embedded world says: answers, and how it stands, ten times a second at most. */
export type Told =
  | { readonly type: 'ready'; readonly title: string; readonly standing: Standing }
  | { readonly type: 'standing'; readonly standing: Standing }
  | { readonly type: 'error'; readonly message: string }
  | { readonly type: 'done'; readonly id: number }
  | { readonly type: 'refused'; readonly id: number; readonly message: string };

export const VERSION = 1;
