import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isCaseFile } from './conform/forms/cases/case';
import { isProblems, type Readable, readRecording } from './conform/forms/read';
import { isVectorFile } from './conform/forms/vectors';
import { keyOf, type Known, surprises } from './conform/known';
import type { Verdict } from './conform/play';
import { playAny, type SystemConform, type SystemFiles, systemNamed } from './conform/play-any';
import { reportOf } from './conform/report';
import type { SystemMachines } from './kernel/system';

const folder = join(import.meta.dirname, '../conformance');
const LIST = 'known-mismatches.json';

// How many there are: one that is not found any more, or is no longer read, must not go unseen.
const LEAST: { readonly [system: string]: number } = {
  activemq: 156, ipc: 76, kafka: 545, luxun: 6, pubsub: 17, rabbitmq: 836, sqs: 60, sync: 8,
  zeromq: 132,
};

// A rule told in a sentence, and passes of the cleaner over a log that is not told.
const TOLD_IN_WORDS = /^scenarios\.extras\[\d+\]$|^compaction\[2\]$/;

const recordings = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  .filter((name) => name.endsWith('.json') && name !== LIST)
  .map((name) => readRecording(readFileSync(join(folder, name), 'utf8')));

const known = JSON.parse(readFileSync(join(folder, LIST), 'utf8')) as readonly Known[];

const systems: SystemFiles = {
  conform: import.meta.glob<SystemConform>('./systems/*/conform.ts'),
  machines: import.meta.glob<SystemMachines>('./systems/*/machines.ts'),
};

/** Every system that plays recordings has as many as ever, and every case is played. */
async function withTooFew(verdicts: readonly Verdict[]): Promise<readonly string[]> {
  const loaded = await Promise.all(Object.values(systems.conform).map((load) => load()));
  const names = loaded.flatMap(({ cases, player, vectors }) =>
    cases?.system ?? player?.system ?? vectors?.system ?? []);
  expect(names.toSorted()).toEqual(Object.keys(LEAST));
  const unplayed = verdicts.filter(({ id, version, notPlayable }) => notPlayable !== undefined
    && (version === '' || (version === 'vectors' && !TOLD_IN_WORDS.test(id))));
  expect(unplayed).toEqual([]);
  return names.filter((name) =>
    verdicts.filter(({ system }) => system === name).length < (LEAST[name] ?? Infinity));
}

describe('the recordings', () => {
  it('are all readable', () => {
    expect(recordings.length).toBeGreaterThan(0);
    expect(recordings.filter(isProblems)).toEqual([]);
  });

  it('match, but for those that are known not to', async () => {
    const verdicts: Verdict[] = [];
    for (const read of recordings as Readable[]) {
      verdicts.push(...playAny(read, await systemNamed(read.system.name, './systems', systems)));
    }
    const { mismatches } = reportOf(verdicts);
    expect(await withTooFew(verdicts)).toEqual([]);
    expect(surprises(known, mismatches)).toEqual([]);
    expect(known.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });
});

/** A rule of a machine, told wrongly: a module with one of its functions exchanged. */
interface Mutation {
  readonly rule: string;
  readonly path: string;
  readonly change: (original: never) => object;
}

const rabbitmq = './systems/rabbitmq';

type Queue = { ready: { push: (copy: unknown) => void; removeAt: (place: number) => unknown } };
type Ready = { length: number; toArray: () => readonly { id: unknown }[] };

const mutations: readonly Mutation[] = [
  {
    rule: 'R47: a requeued message goes to the back',
    path: `${rabbitmq}/machines/queue/keep.ts`,
    change: ({ takeBack, ...rest }: Record<string, (...args: unknown[]) => void>) => ({
      ...rest,
      takeBack: (queue: Queue & { ready: Ready }, ids: readonly unknown[], kernel: unknown) => {
        takeBack?.(queue, ids, kernel);
        for (const id of ids) {
          const place = queue.ready.toArray().findIndex((copy) => copy.id === id);
          if (place >= 0) queue.ready.push(queue.ready.removeAt(place));
        }
      },
    }),
  },
  {
    rule: 'R48: what comes back to a quorum queue stands behind all others',
    path: `${rabbitmq}/machines/quorum/copies/line.ts`,
    change: (original: { QuorumLine: { prototype: { giveBack: unknown; pushBack: unknown } } }) => {
      const { prototype } = original.QuorumLine;
      prototype.giveBack = prototype.pushBack;
      return original;
    },
  },
  {
    rule: 'R32: the consumer that was served stays at the head of the line',
    path: `${rabbitmq}/machines/queue/consumers.ts`,
    change: (original: object) => ({
      ...original,
      join: ({ able }: { able: unknown[] }, subscription: unknown) => able.unshift(subscription),
    }),
  },
  {
    rule: 'R38: nothing is ever flagged as redelivered',
    path: `${rabbitmq}/machines/facts.ts`,
    change: (original: { Copy: { prototype: object } }) => {
      Object.defineProperty(original.Copy.prototype, 'isRedelivered', { get: () => false });
      return original;
    },
  },
  {
    rule: 'R12: "#" stands for one word at least',
    path: `${rabbitmq}/routing/topic.ts`,
    change: ({ topicMatches, ...rest }: {
      topicMatches: (pattern: string, key: string) => boolean;
    }) => ({
      ...rest,
      topicMatches: (pattern: string, key: string) => topicMatches(pattern, key)
        && (!pattern.includes('#') || key.split('.').length >= pattern.split('.').length),
    }),
  },
  {
    rule: 'R46: ack with multiple settles one only',
    path: `${rabbitmq}/machines/channel/settle.ts`,
    change: ({ settle, ...rest }: Record<string, (...args: unknown[]) => void>) => ({
      ...rest,
      settle: (channel: unknown, event: { tag: number }, kernel: unknown) =>
        settle?.(channel, { ...event, multiple: event.tag === 0 }, kernel),
    }),
  },
];

describe('a rule told wrongly', () => {
  afterEach(() => vi.resetModules());

  const wrong = new Set(known.map(keyOf));

  it.each(mutations)('$rule: some recording notices', async ({ path, change }) => {
    vi.resetModules();
    vi.doMock(path, async (original) => change((await original()) as never));
    const { playAny: play } = await import('./conform/play-any');
    const system = await systemNamed('rabbitmq', './systems', systems);
    const noticed = (recordings as Readable[]).some((read) => !isVectorFile(read)
      && !isCaseFile(read) && play(read, system).some((verdict) => verdict.difference !== undefined
        && verdict.difference.at !== 'run' && !wrong.has(keyOf(verdict))));
    vi.doUnmock(path);
    expect(noticed).toBe(true);
  });
});
