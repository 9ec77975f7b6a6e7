/** What a step can make Luxun's parts do: `{ do: 'command', target: 'audit.client', command }`. */
import type { Start } from './topology';

export type Command =
  // A reader by index goes elsewhere: the rewind (L24, L26). Target: its client.
  | { readonly type: 'seek'; readonly to: Start }
  // The topic and all its files go; the next produce makes it again (L12). Target: the queue.
  | { readonly type: 'deleteTopic' };
