/** Collects what became of each part of a file; alike parts are counted together. */
import type { Words } from '../scenario/scenario';
import type { ReportEntry } from './importer';

/** A name as it stands in a file, in both languages. */
export const named = (text: string): Words => ({ en: text, ko: text });

/** What is counted; English has a word of its own for one of it. */
export interface Noun extends Words {
  readonly one?: string; // 'policy' of 'policies'; absent where nothing changes
}

const nounOf = ({ en, one, ko }: Noun, count: number): Words =>
  ({ en: count === 1 ? one ?? en : en, ko });

/** What an imported world is called: 'Imported: 1 topic, 3 partitions'. */
export function titleOf(counted: readonly (readonly [count: number, noun: Noun])[]): Words {
  const en = counted.map(([count, noun]) => `${count} ${nounOf(noun, count).en}`);
  const ko = counted.map(([count, noun]) => `${noun.ko} ${count}개`);
  return { en: `Imported: ${en.join(', ')}`, ko: `가져온 구성: ${ko.join(', ')}` };
}

const NOTHING: Words = { en: '', ko: '' };

interface Note {
  readonly outcome: ReportEntry['outcome'];
  readonly what: Noun;
  readonly why?: Words;
  readonly item?: string; // one name
  readonly count?: number; // instead of 1
}

interface Row extends ReportEntry {
  readonly what: Noun;
  readonly items: string[];
  count: number;
}

export class Report {
  private readonly rows = new Map<string, Row>();

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
      .map(({ items, what, ...row }) => ({
        ...row, what: nounOf(what, row.count), ...(items.length > 0 && { items }),
      }))
      .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  }
}
