/** Reads what kafka-topics.sh --describe prints, in the forms that it had since 0.8. */
import type { ToldPartition, ToldTopic } from './told';

// TopicCommand of Kafka 0.8 to 4.x. "Adding Replicas" ends in a word that is a key, too.
const KEYS = [
  'TopicId', 'Topic', 'PartitionCount', 'ReplicationFactor', 'Configs', 'MarkedForDeletion',
  'Partition', 'Leader', 'Adding Replicas', 'Removing Replicas', 'Replicas', 'Isr',
  'LastKnownElr', 'Elr',
].join('|');

/** What may be empty is followed by the next key, never by its value. */
const FIELD = new RegExp(`(?:^|\\s)(${KEYS}):\\s?(?!(?:${KEYS}):)(\\S*)`, 'g');

/** One topic or partition as it is printed. */
type Row = Map<string, string>;

/** Every topic and partition that a text tells of; prompts and other lines are passed over. */
function rowsOf(text: string): readonly Row[] {
  const rows: Row[] = [];
  for (const line of text.split('\n')) {
    let row: Row | undefined;
    for (const [, key = '', value = ''] of line.matchAll(FIELD)) {
      // Some put a topic and its partitions into one line: each begins with its topic.
      if (key === 'Topic') rows.push(row = new Map());
      if (row?.has(key) === false) row.set(key, value);
    }
  }
  return rows.filter((row) => row.get('Topic') !== '' && row.size > 1);
}

/** More is no number of partitions that anybody has. */
const COUNT_MAX = 1_000_000;

const countIn = (row: Row, key: string): number | undefined => {
  const text = row.get(key) ?? '';
  return /^\d{1,7}$/.test(text) && Number(text) <= COUNT_MAX ? Number(text) : undefined;
};

const idsIn = (text: string): readonly string[] =>
  [...new Set(text.split(',').filter((id) => /^\d{1,9}$/.test(id)).map((id) => `${Number(id)}`))];

/** Topics in the order in which they are told of; null: a text that tells of none. */
export function readTopics(text: string): readonly ToldTopic[] | null {
  const headers = new Map<string, Row>();
  const parts = new Map<string, Map<number, ToldPartition>>();
  for (const row of rowsOf(text)) {
    const name = row.get('Topic') as string;
    const at = countIn(row, 'Partition');
    if (at === undefined && !row.has('PartitionCount') && !row.has('Configs')) continue;
    const own = parts.get(name) ?? new Map<number, ToldPartition>();
    parts.set(name, own);
    if (at === undefined) headers.set(name, row);
    else if (!own.has(at)) own.set(at, partitionOf(row, at));
  }
  if (parts.size === 0) return null;
  return [...parts].map(([name, own]) => topicOf(name, headers.get(name) ?? new Map(), own));
}

function partitionOf(row: Row, at: number): ToldPartition {
  const isr = row.get('Isr');
  return {
    at, leader: idsIn(row.get('Leader') ?? '')[0] ?? null,
    replicas: idsIn(row.get('Replicas') ?? ''), isr: isr === undefined ? null : idsIn(isr),
  };
}

function topicOf(name: string, header: Row, own: ReadonlyMap<number, ToldPartition>): ToldTopic {
  const placed = [...own.values()].sort((a, b) => a.at - b.at);
  const last = placed.at(-1)?.at ?? 0;
  return {
    name, partitions: countIn(header, 'PartitionCount') ?? last + 1,
    replicationFactor: countIn(header, 'ReplicationFactor') ?? placed[0]?.replicas.length ?? 1,
    placed, config: configIn(header.get('Configs') ?? ''),
  };
}

/** `a=1,b=2`, where a value may be a list with commas: cleanup.policy=compact,delete. */
function configIn(text: string): { readonly [name: string]: string } {
  const pairs = text.split(/,(?=[a-z][a-z.]*=)/).filter((pair) => pair.includes('='));
  return Object.fromEntries(pairs.map((pair) => {
    const middle = pair.indexOf('=');
    return [pair.slice(0, middle), pair.slice(middle + 1)];
  }));
}
