/** The same program again in threads beside it: each answers one question after the other. */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** What a thread does: made once from what it is told first, then asked again and again. */
export type Job<Told, Question, Answer> = (told: Told) => Promise<(asked: Question) => Answer>;

/** A job in a file of its own, fetched by the threads that do it. */
export interface Jobs {
  readonly [name: string]: () => Promise<Job<never, never, unknown>>;
}

interface Order {
  readonly job: string;
  readonly told: unknown;
}

/** Threads for a job; the program's own file is what they run. */
export class Threads<Question, Answer> {
  readonly workers: readonly Worker[];

  constructor(job: string, told: unknown, count = availableParallelism()) {
    const order: Order = { job, told };
    const file = process.argv[1] as string;
    this.workers = Array.from({ length: count }, () => new Worker(file, { workerData: order }));
  }

  /** Asks one thread; it must have answered what it was asked before. */
  ask(worker: Worker, question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (how: () => void): void => {
        for (const each of ['message', 'error', 'exit']) worker.removeAllListeners(each);
        how();
      };
      worker.once('message', (answer: Answer) => settle(() => resolve(answer)));
      worker.once('error', (error: Error) => settle(() => reject(error)));
      // One that ends by itself has said why already.
      worker.once('exit', () => settle(() => reject(new Error('a thread has ended'))));
      worker.postMessage(question);
    });
  }

  /**
   * Keeps every thread busy: `next` says what to ask, `tell` hears what came of it.
   * Over when there is nothing left to ask.
   */
  async work(next: () => Question | undefined, tell: (asked: Question, answer: Answer) => void):
  Promise<void> {
    await Promise.all(this.workers.map(async (worker) => {
      for (let asked = next(); asked !== undefined; asked = next()) {
        tell(asked, await this.ask(worker, asked));
      }
    }));
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** In a thread: does its job for ever and returns true; in the program itself: false. */
export async function serveThread(jobs: Jobs): Promise<boolean> {
  if (isMainThread) return false;
  const { job, told } = workerData as Order;
  const load = jobs[job];
  if (load === undefined) throw new Error(`no job "${job}": there is ${Object.keys(jobs).join()}`);
  const answer = await (await load())(told as never);
  parentPort?.on('message', (asked: unknown) => parentPort?.postMessage(answer(asked as never)));
  return true;
}
