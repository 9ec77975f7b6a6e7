/** A world that an address carries: it is read as a file is, and nothing in it is believed. */
import { enterWorld, refuseWorld } from '../run/player';
import { useStore } from '../store';

let entered: string | undefined; // what the world on the stage came from

/** The letters of the address that the world on the stage came from, if any. */
export const carried = (): string | undefined => entered;

/** The world on the stage belongs to this address: coming there opens nothing else. */
export function carry(packed: string | undefined): void {
  entered = packed;
}

/** Opens the world of an address, unless it is on the stage already, or says what is wrong. */
export async function enterPacked(packed: string | undefined): Promise<void> {
  const isHere = packed === entered && useStore.getState().world === 'open';
  entered = packed;
  if (packed === undefined || isHere) return;
  const { unpack } = await import('../../interop/packed/pack');
  const read = unpack(packed);
  if (entered !== packed) return;
  if ('problem' in read) refuseWorld('open', [read.problem]);
  else await enterWorld('open', read.value);
}
