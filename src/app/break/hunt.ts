/**
 * A search on the page: one worker leads, the others try what it hands out. Outside React, for it
 * goes on while nothing is drawn.
 */
import type { Words } from '../../scenario/scenario';
import { type Finding, LabCrew, LabWorker, whyOf, type Wish } from '../../worker/client-lab';

export type HuntState =
  | { readonly is: 'idle' | 'beginning' | 'shrinking' | 'stopped' }
  | { readonly is: 'trying'; readonly tried: number; readonly of: number }
  | { readonly is: 'refused' | 'failed'; readonly why: Words }
  | { readonly is: 'over'; readonly finding: Finding };

/** A batch takes about this long, so that Stop is heard and nobody waits for messages. */
const [SHORT_MS, LONG_MS] = [80, 320];

export class Hunt {
  state: HuntState = { is: 'idle' };
  private leader: LabWorker<'leader'> | undefined;
  private crew: LabCrew<'trier'> | undefined;
  private isStopping = false;
  private search = 0; // which one it is
  private size = 4; // schedules of a batch

  constructor(private readonly changed: () => void) {}

  /** Begins a search; one that goes on is given up. */
  async start(wish: Promise<Wish>): Promise<void> {
    this.close();
    this.isStopping = false;
    this.size = 4;
    const own = this.search;
    this.go({ is: 'beginning' });
    try {
      const told = await wish;
      if (this.search !== own) return;
      this.leader = new LabWorker('leader', told);
      await this.lead(this.leader);
    } catch (error) {
      // Of a search that was given up nobody waits for an answer.
      if (this.search !== own) return;
      this.go({ is: 'failed', why: whyOf(error) });
      this.close();
    }
  }

  /** No more is tried; what was tried is told. */
  stop(): void {
    this.isStopping = true;
    if (this.state.is === 'trying') return;
    this.close();
    this.go({ is: 'stopped' });
  }

  /** Gives up a search and forgets what came of it. */
  drop(): void {
    this.close();
    this.go({ is: 'idle' });
  }

  close(): void {
    const { leader, crew } = this;
    this.leader = this.crew = undefined;
    this.search++;
    leader?.close();
    crew?.close();
  }

  private async lead(leader: LabWorker<'leader'>): Promise<void> {
    const told = await leader.ask('begin');
    if ('cannot' in told) {
      this.close();
      return this.go({ is: 'refused', why: told.cannot });
    }
    const crew = new LabCrew('trier', told);
    this.crew = crew;
    await crew.work((trier) => this.turn(leader, trier));
    crew.close();
    if (!this.isStopping) this.go({ is: 'shrinking' });
    const finding = await leader.ask('report');
    this.close();
    this.go({ is: 'over', finding });
  }

  /** One batch by one worker; false when there is nothing left to try. */
  private async turn(leader: LabWorker<'leader'>, trier: LabWorker<'trier'>): Promise<boolean> {
    const batch = this.isStopping ? undefined : await leader.ask('next', this.size);
    if (batch === undefined) return false;
    const before = performance.now();
    const place = await trier.ask('tryOut', batch);
    this.adapt(performance.now() - before);
    this.go({ is: 'trying', ...await leader.ask('tell', batch, place) });
    return true;
  }

  private adapt(took: number): void {
    if (took < SHORT_MS) this.size = Math.min(this.size * 2, 512);
    else if (took > LONG_MS) this.size = Math.max(Math.floor(this.size / 2), 1);
  }

  private go(state: HuntState): void {
    this.state = state;
    this.changed();
  }
}
