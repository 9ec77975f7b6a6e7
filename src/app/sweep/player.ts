/** Plays a small sweep in the page's own workers. */
import { lineOf } from '../../lab/sweep/lines';
import { type Job, jobsOf, type Plan } from '../../lab/sweep/plan';
import type { Problem } from '../../scenario/problem';
import { LabCrew, type SweepTold } from '../../worker/client-lab';

/** So many runs are asked of a worker at once. */
const AT_ONCE = 4;

export interface Course {
  readonly done: number;
  readonly of: number;
}

/** What came of it: the lines, or what is wrong with a point. */
export type Played = { readonly text: string } | { readonly problems: readonly Problem[] };

export class SweepPlayer {
  private crew: LabCrew<'sweeper'> | undefined;
  private isStopping = false;

  constructor(private readonly tell: (course: Course) => void) {}

  async play(plan: Plan, told: SweepTold): Promise<Played> {
    this.isStopping = false;
    const crew = new LabCrew('sweeper', told);
    this.crew = crew;
    const jobs = jobsOf(plan, { nth: 1, of: 1 });
    let [text, done, problems] = ['', 0, undefined as readonly Problem[] | undefined];
    const next = (): readonly Job[] => {
      const some: Job[] = [];
      while (some.length < AT_ONCE && !this.isStopping) {
        const { value, done: isOver } = jobs.next();
        if (isOver === true) break;
        some.push(value);
      }
      return some;
    };
    try {
      await crew.work(async (worker) => {
        problems ??= await worker.ask('check', plan.points);
        const some = problems.length > 0 ? [] : next();
        if (some.length === 0) return false;
        const outcomes = await worker.ask('play', some);
        text += some.map((job, at) => lineOf(plan, job, outcomes[at]!)).join('');
        this.tell({ done: done += some.length, of: plan.runs });
        return true;
      });
      return problems !== undefined && problems.length > 0 ? { problems } : { text };
    } finally {
      crew.close();
    }
  }

  /** No more is played; what was played is drawn. */
  stop(): void {
    this.isStopping = true;
  }

  close(): void {
    this.crew?.close();
  }
}
