/** What the drawing of a process is given. */
import { Fact } from '../../../base/fact';

/** One half of a pipe: what waits to leave for a peer, or what came from it. */
export class Half extends Fact {
  constructor(
    readonly peer: string,
    readonly direction: 'out' | 'in',
    readonly is: { readonly waiting: number; readonly hwm: number; readonly lost: number },
  ) {
    super();
  }
}

export interface SocketDetail {
  readonly name: string;
  readonly type: string;
  readonly state: string; // 'mute'
  readonly halves: readonly Half[];
}

export interface PeerDetail {
  readonly sockets: readonly SocketDetail[];
}

/** More peers than this no drawing has room for. */
export const HALVES_MAX = 4;
