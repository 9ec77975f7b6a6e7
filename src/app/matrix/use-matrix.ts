/** The matrix as it is computed: cell by cell, in several workers, outside React. */
import { useEffect, useMemo, useState } from 'react';
import {
  type CellTold, type Headings, LabCrew, type LabWorker,
} from '../../worker/client-lab';
import { entrants } from '../lab/company/portable';

/** One place in the matrix, by the numbers of its row and its column. */
export interface At {
  readonly row: number;
  readonly column: number;
}

export const keyOf = ({ row, column }: At): string => `${row} ${column}`;

export interface MatrixState {
  readonly headings?: Headings;
  readonly cells: ReadonlyMap<string, CellTold>; // by keyOf
  readonly isBusy: boolean;
  readonly trouble?: string;
}

const BLANK: MatrixState = { cells: new Map(), isBusy: false };

/** The systems that offer settings to choose from. */
const systems = [...new Set(entrants.flatMap(({ system, variant }) =>
  (variant === undefined ? [] : [system])))];

class Matrix {
  state = BLANK;
  private crew: LabCrew<'table'> | undefined;

  constructor(private readonly changed: () => void) {}

  /** Says what can be computed, and computes none of it. */
  async show(): Promise<void> {
    await this.employ(new LabCrew('table', systems, 1), (crew) => crew.work(async (worker) => {
      await this.headings(worker);
      return false;
    }));
  }

  /** Computes every cell anew; what is being computed is given up. */
  async compute(seeds: number): Promise<void> {
    const { headings } = this.state;
    this.go({ ...BLANK, ...(headings && { headings }), isBusy: true });
    await this.employ(new LabCrew('table', systems), (crew) => this.fill(crew, seeds));
  }

  private async employ(
    crew: LabCrew<'table'>, work: (crew: LabCrew<'table'>) => Promise<void>,
  ): Promise<void> {
    this.close();
    this.crew = crew;
    try {
      await work(crew);
    } catch (error) {
      if (this.crew === crew) this.go({ ...this.state, trouble: String(error) });
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
    let places: readonly At[] | undefined;
    let next = 0;
    await crew.work(async (worker) => {
      places ??= placesOf(await this.headings(worker));
      const at = places[next++];
      if (at === undefined) return false;
      const cell = await worker.ask('cell', at.row, at.column, { seeds, shrinks: false });
      const cells = new Map(this.state.cells).set(keyOf(at), cell);
      if (this.crew === crew) this.go({ ...this.state, cells });
      return true;
    });
  }

  private async headings(worker: LabWorker<'table'>): Promise<Headings> {
    const headings = await worker.ask('headings');
    if (this.state.headings === undefined) this.go({ ...this.state, headings });
    return headings;
  }

  private go(state: MatrixState): void {
    this.state = state;
    this.changed();
  }
}

const placesOf = ({ rows, columns }: Headings): readonly At[] =>
  rows.flatMap((_, row) => columns.map((__, column) => ({ row, column })));

/** The matrix of a page: its cells take a while, so they wait until somebody asks for them. */
export function useMatrix(): {
  readonly matrix: Matrix; readonly state: MatrixState;
} {
  const [state, setState] = useState(BLANK);
  const matrix = useMemo(() => {
    const made: Matrix = new Matrix(() => setState(made.state));
    return made;
  }, []);
  useEffect(() => {
    void matrix.show();
    return () => matrix.close();
  }, [matrix]);
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
