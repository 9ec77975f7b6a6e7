/** The matrix as it is computed: cell by cell, in several workers, outside React. */
import { useEffect, useMemo, useState } from 'react';
import type { Words } from '../../scenario/scenario';
import { type CellTold, LabCrew, whyOf } from '../../worker/client-lab';
import { type At, keyOf, systems } from './headings';

export interface MatrixState {
  readonly cells: ReadonlyMap<string, CellTold>; // by keyOf
  readonly isBusy: boolean;
  readonly trouble?: Words;
}

const BLANK: MatrixState = { cells: new Map(), isBusy: false };

class Matrix {
  state = BLANK;
  /** What is to be computed; it may change while that goes on. */
  private wanted: readonly At[] = [];
  private crew: LabCrew<'table'> | undefined;

  constructor(private readonly changed: () => void) {}

  want(wanted: readonly At[]): void {
    this.wanted = wanted;
  }

  /** Computes every wanted cell anew; what is being computed is given up. */
  async compute(seeds: number): Promise<void> {
    this.close();
    this.go({ ...BLANK, isBusy: true });
    const crew = new LabCrew('table', systems);
    this.crew = crew;
    try {
      await this.fill(crew, seeds);
    } catch (error) {
      if (this.crew === crew) this.go({ ...this.state, trouble: whyOf(error) });
    }
    if (this.crew === crew) this.stop();
  }

  /** What is computed stays. */
  stop(): void {
    this.close();
    this.go({ ...this.state, isBusy: false });
  }

  close(): void {
    const { crew } = this;
    this.crew = undefined;
    crew?.close();
  }

  private async fill(crew: LabCrew<'table'>, seeds: number): Promise<void> {
    const taken = new Set<string>();
    await crew.work(async (worker) => {
      const at = this.wanted.find((each) => !taken.has(keyOf(each)));
      if (at === undefined) return false;
      taken.add(keyOf(at));
      const cell = await worker.ask('cell', at.row, at.column, { seeds, shrinks: false });
      const cells = new Map(this.state.cells).set(keyOf(at), cell);
      if (this.crew === crew) this.go({ ...this.state, cells });
      return true;
    });
  }

  private go(state: MatrixState): void {
    this.state = state;
    this.changed();
  }
}

/** The matrix of a page: its cells take a while, so they wait until somebody asks for them. */
export function useMatrix(wanted: readonly At[]): {
  readonly matrix: Matrix; readonly state: MatrixState;
} {
  const [state, setState] = useState(BLANK);
  const matrix = useMemo(() => {
    const made: Matrix = new Matrix(() => setState(made.state));
    return made;
  }, []);
  useEffect(() => matrix.want(wanted), [matrix, wanted]);
  useEffect(() => () => matrix.close(), [matrix]);
  return { matrix, state };
}

/** A cell with the smallest run that shows it; undefined while it is looked for. */
export function useSmallest(at: At | undefined, seeds: number): CellTold | undefined {
  const [found, setFound] = useState<{ readonly of: string; readonly cell: CellTold }>();
  const of = at === undefined ? '' : `${keyOf(at)} ${seeds}`;
  useEffect(() => {
    if (of === '') return undefined;
    const [row = 0, column = 0] = of.split(' ').map(Number);
    const crew = new LabCrew('table', systems, 1);
    void crew.work(async (worker) => {
      setFound({ of, cell: await worker.ask('cell', row, column, { seeds, shrinks: true }) });
      return false;
    }).catch(() => undefined).finally(() => crew.close());
    return () => crew.close();
  }, [of, seeds]);
  return found?.of === of ? found.cell : undefined;
}
