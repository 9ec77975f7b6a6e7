/** The engine's side of the doorway: hears commands, runs the world, answers with entries. */
import { Desk } from './engine/desk';
import { goOffline } from './engine/offline';
import { buffersOf } from './engine/telling';
import type { Command, Reply } from './protocol';

/** What of a worker's global scope is used. */
interface Port {
  onmessage: ((message: { readonly data: Command }) => void) | null;
  postMessage(reply: Reply, transfer: Transferable[]): void;
}

const port = globalThis as unknown as Port;
const desk = new Desk(() => performance.now());

goOffline(globalThis);

// One command after the other, also while the first still loads its system.
let previous: Promise<void> = Promise.resolve();
port.onmessage = ({ data }) => {
  previous = previous.then(async () => {
    const reply = await desk.answer(data);
    if (reply !== undefined) port.postMessage(reply, buffersOf(reply));
  });
};
