/** The page's side of the lab's doorway: workers beside the engine, asked by name. */
import type { Words } from '../scenario/scenario';
import type { LabJob, LabJobs, LabReply } from './protocol-lab';

export type { CellTold } from '../lab/jobs/table';
export type { Finding, Shown, Wish } from '../lab/jobs/leader';
export type { SweepTold } from '../lab/jobs/sweeper';

type Does<Job extends LabJob> = LabJobs[Job]['does'];
type Call<Job extends LabJob, Name extends keyof Does<Job>> =
  Does<Job>[Name] extends (...values: infer Values) => infer Answer ? [Values, Answer] : never;

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (why: Error) => void;
}

/** A worker that failed, or was closed. */
class Stopped extends Error {
  constructor(readonly why: Words) {
    super(why.en);
  }
}

/** What is no sentence is the same in every language. */
function alike(text: string): Words {
  return { en: text, ko: text };
}

/** Why a question had no answer. */
export const whyOf = (error: unknown): Words =>
  (error instanceof Stopped ? error.why : alike(String(error)));

/** One worker with one job. */
export class LabWorker<Job extends LabJob> {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];

  constructor(job: Job, told: LabJobs[Job]['told']) {
    this.worker = new Worker(new URL('./engine-lab.ts', import.meta.url), {
      type: 'module', name: 'lab',
    });
    this.worker.onmessage = ({ data }: { readonly data: LabReply }) => {
      if (data.is === 'failed') this.fail(data.why);
      else this.waiting.shift()?.resolve(data.answer as never);
    };
    this.worker.onerror = ({ message }) => this.fail(alike(message));
    this.worker.postMessage({ do: 'begin', job, told });
  }

  /** Asks by the name of what the job does; rejected when the worker fails or is closed. */
  ask<Name extends keyof Does<Job> & string>(
    question: Name, ...values: Call<Job, Name>[0]
  ): Promise<Call<Job, Name>[1]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage({ do: 'ask', question, values });
    });
  }

  close(): void {
    this.worker.terminate();
    this.fail(CLOSED);
  }

  private fail(why: Words): void {
    for (const { reject } of this.waiting.splice(0)) reject(new Stopped(why));
  }
}

/** Why a question to a worker that was closed has no answer. */
const CLOSED = alike('closed');

/** As many workers of one job as the machine has cores, within reason. */
export class LabCrew<Job extends LabJob> {
  private readonly workers: readonly LabWorker<Job>[];

  constructor(job: Job, told: LabJobs[Job]['told'], most = navigator.hardwareConcurrency) {
    const count = Math.min(Math.max(most, 1), WORKERS_MAX);
    this.workers = Array.from({ length: count }, () => new LabWorker(job, told));
  }

  /** Each worker does one piece of work after the other, until it says that there is no more. */
  async work(turn: (worker: LabWorker<Job>) => Promise<boolean>): Promise<void> {
    await Promise.all(this.workers.map(async (worker) => {
      while (await turn(worker));
    }));
  }

  close(): void {
    for (const worker of this.workers) worker.close();
  }
}

/** More would only fight for memory with the page. */
const WORKERS_MAX = 8;
