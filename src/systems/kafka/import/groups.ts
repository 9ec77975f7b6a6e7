/** Reads what kafka-consumer-groups.sh --describe prints: who reads what, and how far behind. */
import type { ToldGroup, ToldReading } from './told';

const EMPTY = /^\s*Consumer group '(.+)' has no active members\.\s*$/;

interface Table {
  readonly columns: readonly string[]; // 'GROUP', 'TOPIC', 'PARTITION', ...
  readonly place: { readonly [column: string]: number };
}

interface Draft {
  readonly readings: Map<string, ToldReading>;
  readonly members: Set<string>;
}

/** The columns of a header, if a line is one; before 2.2 it did not name the group. */
function tableIn(line: string): Table | undefined {
  const columns = line.trim().split(/\s+/);
  if (!['TOPIC', 'PARTITION', 'LAG', 'CONSUMER-ID'].every((name) => columns.includes(name))) {
    return undefined;
  }
  return { columns, place: Object.fromEntries(columns.map((name, at) => [name, at])) };
}

/** Groups in the order in which they are told of; null: a text that tells of none. */
export function readGroups(text: string): readonly ToldGroup[] | null {
  const drafts = new Map<string, Draft>();
  let table: Table | undefined;
  let said = 'group'; // what a table without the name of its group is about
  let isTold = false;
  for (const line of text.split('\n')) {
    const empty = EMPTY.exec(line)?.[1];
    if (empty !== undefined) said = empty;
    const header = tableIn(line);
    if (header !== undefined) {
      table = header;
      isTold = true;
    } else if (table !== undefined && line.trim() === '') table = undefined;
    else if (table !== undefined) readRow(line, { table, said, drafts });
  }
  if (!isTold) return null;
  return [...drafts].map(([id, { readings, members }]) =>
    ({ id, readings: [...readings.values()], members: members.size }));
}

interface Reading {
  readonly table: Table;
  readonly said: string;
  readonly drafts: Map<string, Draft>;
}

function readRow(line: string, { table, said, drafts }: Reading): void {
  const { columns, place } = table;
  const cells = line.trim().split(/\s+/);
  // A group may have spaces in its name, and it is the first of all.
  const more = place['GROUP'] === 0 ? Math.max(0, cells.length - columns.length) : 0;
  const cell = (name: string): string => cells[(place[name] ?? cells.length) + more] ?? '-';
  const [topic, partition, lag] = [cell('TOPIC'), cell('PARTITION'), cell('LAG')];
  if (!/^\d{1,6}$/.test(partition) || !/^(?:\d+|-)$/.test(lag)) return;
  const group = place['GROUP'] === 0 ? cells.slice(0, more + 1).join(' ') : said;
  const draft = drafts.get(group)
    ?? { readings: new Map<string, ToldReading>(), members: new Set<string>() };
  drafts.set(group, draft);
  draft.readings.set(`${topic}-${partition}`, {
    topic, partition: Number(partition), lag: lag === '-' ? null : Number(lag),
  });
  const member = cell('CONSUMER-ID');
  if (member !== '-') draft.members.add(member);
}
