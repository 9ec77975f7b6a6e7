/** The line from the page around to an embedded world: a greeting, then questions on a port. */
import { type Command, type Commands, type Greeting, type Told, VERSION } from './protocol';

/** The embedded page may still be loading when its frame says that it is there. */
const GREET_EVERY_MS = 500;
const GREET_MAX = 60;

const SILENT = 'nothing answers in the frame: embed.html must lie beside tail-back.js';
const LEFT = 'this world is gone: its element left the page, or opened another';

interface Asker {
  readonly done: () => void;
  readonly fail: (reason: Error) => void;
}

type Hear = (event: 'ready' | 'standing' | 'error', detail: object) => void;

export class Line {
  readonly ready: Promise<void>;
  private begin: Asker | undefined;
  private port: MessagePort | undefined;
  private timer = 0;
  private asked = 0;
  private readonly askers = new Map<number, Asker>();

  constructor(private readonly hear: Hear) {
    this.ready = new Promise((done, fail) => {
      this.begin = { done, fail };
    });
    // Who does not wait for it hears of it by the event.
    this.ready.catch(() => undefined);
  }

  /** Hands a port to an embedded page, again and again until it answers. */
  greet(other: Window | null): void {
    window.clearInterval(this.timer);
    let left = GREET_MAX;
    const hello = (): void => {
      if (left-- === 0) return this.refuse(SILENT);
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', ({ data }: MessageEvent<Told>) => this.take(port1, data));
      port1.start();
      const greeting: Greeting = { tailback: VERSION, type: 'hello' };
      // Whoever has the frame's place may hear: a greeting is no secret.
      other?.postMessage(greeting, '*', [port2]);
    };
    this.timer = window.setInterval(hello, GREET_EVERY_MS);
    hello();
  }

  /** Asks for something once the world is there; fails with the reason when it cannot be. */
  async ask<C extends Command>(command: C, ...args: Commands[C]): Promise<void> {
    await this.ready;
    const { port } = this;
    if (port === undefined) throw new Error(LEFT);
    const id = this.asked++;
    return new Promise((done, fail) => {
      this.askers.set(id, { done, fail });
      port.postMessage({ id, command, args });
    });
  }

  /** Whoever still waits hears that there is nothing to wait for. */
  close(): void {
    window.clearInterval(this.timer);
    this.port?.close();
    this.port = undefined;
    const gone = new Error(LEFT);
    this.begin?.fail(gone);
    for (const { fail } of this.askers.values()) fail(gone);
    this.askers.clear();
  }

  private refuse(message: string): void {
    window.clearInterval(this.timer);
    this.begin?.fail(new Error(message));
    this.hear('error', { message });
  }

  private take(port: MessagePort, told: Told): void {
    switch (told.type) {
      case 'ready':
        window.clearInterval(this.timer);
        this.port = port;
        this.begin?.done();
        return this.hear('ready', { title: told.title, ...told.standing });
      case 'standing': return this.hear('standing', told.standing);
      case 'error': return this.refuse(told.message);
      case 'done': return this.answer(told.id)?.done();
      case 'refused': return this.answer(told.id)?.fail(new Error(told.message));
    }
  }

  private answer(id: number): Asker | undefined {
    const asker = this.askers.get(id);
    this.askers.delete(id);
    return asker;
  }
}
