/** The page's side of the doorway: commands go out in order, replies come back in order. */
import type { Command, Reply } from './protocol';

export type { Command, Failure, Reply } from './protocol';

/** What the page needs of a worker; tests give their own. */
export interface Port {
  postMessage(command: Command): void;
  onmessage: ((message: { readonly data: Reply }) => void) | null;
  onerror: ((problem: { readonly message: string }) => void) | null;
  terminate(): void;
}

export interface Doorway {
  send(command: Command): void;
  close(): void;
}

/** Starts an engine of its own. */
export function startEngine(): Port {
  return new Worker(new URL('./engine.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  }) as unknown as Port;
}

/** Opens a doorway. `onDeath` hears of an engine that can no longer say so itself. */
export function openDoorway(
  port: Port,
  onReply: (reply: Reply) => void,
  onDeath: (message: string) => void,
): Doorway {
  port.onmessage = ({ data }) => onReply(data);
  port.onerror = ({ message }) => onDeath(message);
  return {
    send: (command) => port.postMessage(command),
    close: () => {
      port.onmessage = null;
      port.onerror = null;
      port.terminate();
    },
  };
}
