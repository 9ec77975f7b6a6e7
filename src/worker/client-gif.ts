/** The page's side of a worker that writes one GIF. */
import type { GifCommand, GifReply, GifTold } from './protocol-gif';

export type { GifTold } from './protocol-gif';

type Answer = Exclude<GifReply, { readonly is: 'failed' }>;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (why: Error) => void;
}

export class GifWorker {
  private readonly worker: Worker;
  private waiting: Waiting | undefined;

  constructor(private readonly told: GifTold) {
    this.worker = new Worker(new URL('./engine-gif.ts', import.meta.url), {
      type: 'module', name: 'gif',
    });
    this.worker.onmessage = ({ data }: { readonly data: GifReply }) => {
      if (data.is === 'failed') this.waiting?.reject(new Error(data.message));
      else this.waiting?.resolve(data);
    };
    this.worker.onerror = ({ message }) => this.waiting?.reject(new Error(message));
  }

  /** To be awaited before the first picture; takes the samples away. */
  async begin(): Promise<void> {
    const { told } = this;
    await this.ask({ do: 'begin', told }, told.samples.map(({ buffer }) => buffer));
  }

  /** Takes the pixels away; to be awaited, so that no pictures pile up. */
  async add(pixels: Uint8ClampedArray<ArrayBuffer>): Promise<void> {
    await this.ask({ do: 'add', pixels }, [pixels.buffer]);
  }

  async finish(): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.ask({ do: 'finish' });
    if (answer.is !== 'done') throw new Error('no file came');
    return answer.bytes;
  }

  close(): void {
    this.worker.terminate();
  }

  private ask(command: GifCommand, taken: Transferable[] = []): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.worker.postMessage(command, taken);
    });
  }
}
