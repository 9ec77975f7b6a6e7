/** The page's side of the doorway: commands go out in order, replies come back in order. */
import type { Command, Reply } from './protocol';

export type { Command, Failure, Reply } from './protocol';

/** What the page needs of a worker; tests give their own. */
export interface Port {
  postMessage(command: Command): void;
  onmessage: ((message: { readonly data: Reply }) => void) | null;
  onerror: ((problem: { readonly message: string }) => void) | null;
  terminate(): void;
  rest?(): void; // without a world, until somebody opens one
}

export interface Doorway {
  send(command: Command): void;
  close(): void;
}

/** Starting one costs more than most worlds take to open, so an engine that is free rests. */
const resting: Port[] = [];
const RESTING_MAX = 1;

/** An engine of its own: one that rests, or a new one. */
export function startEngine(): Port {
  return resting.pop() ?? newEngine();
}

function newEngine(): Port {
  const port = new Worker(new URL('./engine.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  }) as unknown as Port;
  port.rest = () => {
    if (resting.length >= RESTING_MAX) return port.terminate();
    port.postMessage({ do: 'close' });
    resting.push(port);
  };
  return port;
}

/** Opens a doorway. `onDeath` hears of an engine that can no longer say so itself. */
export function openDoorway(
  port: Port,
  onReply: (reply: Reply) => void,
  onDeath: (message: string) => void,
): Doorway {
  const talk = new Talk();
  port.onmessage = ({ data }) => {
    talk.hear(data);
    onReply(data);
  };
  port.onerror = ({ message }) => {
    talk.isSound = false;
    onDeath(message);
  };
  return {
    send: (command) => {
      talk.say(command);
      port.postMessage(command);
    },
    close: () => {
      [port.onmessage, port.onerror] = [null, null];
      if (talk.isOver && port.rest !== undefined) port.rest();
      else port.terminate();
    },
  };
}

/** Whether an engine has answered all: then nothing that it still says can reach the next world. */
class Talk {
  isSound = true;
  private unanswered = 0;
  private isInput = false; // the last command was one: only what follows it is answered for sure

  get isOver(): boolean {
    return this.isSound && this.unanswered === 0 && !this.isInput;
  }

  say(command: Command): void {
    this.isInput = command.do === 'input';
    if (!this.isInput) this.unanswered++;
  }

  hear({ is }: Reply): void {
    // An input is answered only when it is refused, which would be counted for another answer.
    if (is === 'failed' || is === 'refused') this.isSound = false;
    this.unanswered--;
  }
}
