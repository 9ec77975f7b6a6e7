import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseVectors } from '../../conform/forms/vectors';

const folder = join(import.meta.dirname, '../../../conformance/kafka');
const file = parseVectors(JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8')) as never);

/** Plays all vectors; the groups in which something differs. */
async function groupsThatDiffer(): Promise<string[]> {
  const { vectors } = await import('./conform');
  const { playVectors } = await import('../../conform/vectors');
  const wrong = playVectors(file, vectors).filter(({ difference }) => difference !== undefined);
  return [...new Set(wrong.map(({ id }) => /^\w+/.exec(id)?.[0] ?? id))];
}

/** A rule told wrongly: a module of which one function is exchanged. */
type Change = (original: Record<string, (...args: never[]) => unknown>) => object;

const wrongly: readonly (readonly [rule: string, group: string, path: string, change: Change])[] = [
  ['K12: another hash', 'keyed_partition', './partitioning/murmur2', () => ({ murmur2: () => 7 })],
  ['K13: never moves on', 'scenarios', './partitioning/sticky',
    (original) => ({ ...original, noteAppended: () => false })],
  ['K38: gaps are taken', 'idempotent_producer', './log/producers',
    (original) => ({ ...original, refusalOf: () => undefined })],
  ['K51: decided at the marker', 'transactions_lso', './log/transactions',
    (original) => ({ ...original, firstUnstable: original['firstUndecided'] })],
  ['K67: moves below the minimum', 'isr_and_high_watermark', './replication/leadership',
    ({ advanceHighWatermark, ...rest }) => ({ ...rest, advanceHighWatermark: (
      leadership: { minInSync: number }, log: never, moment: never) => advanceHighWatermark?.(
      { ...leadership, minInSync: 0 } as never, log, moment) })],
  ['K72: every epoch ends at the end', 'leader_epoch', './log/epochs',
    (original) => ({ ...original,
      endOffsetFor: (_: never, epoch: number, endOffset: number) => ({ epoch, endOffset }) })],
  ['K77: in the order of ids', 'leader_election', './replication/election',
    ({ electLeader, ...rest }) => ({ ...rest, electLeader: (
      { replicas, ...partition }: { replicas: number[] }, rules: never) => electLeader?.({
      ...partition, replicas: replicas.toSorted((left, right) => left - right),
    } as never, rules) })],
  ['K139: nobody keeps anything', 'assignors_client_side', './group/assignors/owned',
    (original) => ({ ...original, settleOwned: () =>
      ({ byMember: {}, disputed: new Set(), generationMax: 0 }) })],
  ['K153: released for ever', 'share_groups', './share/share-partition',
    ({ createShare, ...rest }) => ({ ...rest, createShare: (start: never, limits: object) =>
      createShare?.(start, { ...limits, deliveryCountMax: 99 } as never) })],
];

describe('a rule of Kafka told wrongly', () => {
  afterEach(() => vi.resetModules());

  it.each(wrongly)('%s: a vector of %s notices', async (...wrong) => {
    const [, group, path, change] = wrong;
    vi.resetModules();
    vi.doMock(path, async (original) => change((await original()) as never));
    const groups = await groupsThatDiffer();
    vi.doUnmock(path);
    expect(groups).toContain(group);
  });

  it('nothing differs while all rules are told rightly', async () => {
    expect(await groupsThatDiffer()).toEqual([]);
  });
});
