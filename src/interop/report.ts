/** Collects what became of each part of a file; alike parts are counted together. */
import type { Words } from '../scenario/scenario';
import type { ReportEntry } from './importer';

/** A name as it stands in a file, in both languages. */
export const named = (text: string): Words => ({ en: text, ko: text });

const NOTHING: Words = { en: '', ko: '' };

interface Note {
  readonly outcome: ReportEntry['outcome'];
  readonly what: Words;
  readonly why?: Words;
  readonly item?: string; // one name
  readonly count?: number; // instead of 1
}

export class Report {
  private readonly rows = new Map<string, ReportEntry & { items: string[]; count: number }>();

  note({ outcome, what, why = NOTHING, item, count = 1 }: Note): void {
    const key = `${outcome}\n${what.en}\n${why.en}`;
    const row = this.rows.get(key) ?? { outcome, what, count: 0, why, items: [] as string[] };
    row.count += count;
    if (item !== undefined) row.items.push(item);
    this.rows.set(key, row);
  }

  /** All rows: what was taken over first, what was lost last. */
  get entries(): readonly ReportEntry[] {
    const order = ['mapped', 'approximated', 'added', 'ignored', 'dropped'];
    return [...this.rows.values()]
      .map(({ items, ...row }) => (items.length === 0 ? row : { ...row, items }))
      .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  }
}
