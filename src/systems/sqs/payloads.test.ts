/** Payloads in S3: what happens when only one of the object and its message is gone. */
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../cli/parts/english';
import type { Json } from '../../base/json';
import { Run } from '../../kernel/run';
import { parseScenario } from '../../scenario/parse';
import { playWorld, worldFile } from '../../testing/world';
import type { TraceEntry } from '../../trace/entry';
import { bucketDetailOf, empty, readObject, readPointer } from './frames/bucket';
import { assemble } from './machines';
import { scenario as sqs } from './scenario';

type World = { [field: string]: Json };

const worldOf = (name: string): World => worldFile(import.meta.dirname, name) as World;

function play(world: World): { entries: TraceEntry[]; run: Run } {
  const { run, trace } = playWorld(world, { scenario: sqs, assemble });
  return { run, entries: trace.entries() };
}

const count = (entries: readonly TraceEntry[], kind: string, native: string): number =>
  entries.filter((entry) => entry.kind === kind && entry.native === native).length;

/** What the bucket holds at the end, as the stage tells it. */
function bucketOf({ entries, run }: ReturnType<typeof play>): ReturnType<typeof bucketDetailOf> {
  const { trace } = run.world;
  const state = empty();
  for (const entry of entries) {
    const { role, machine } = trace.actors[entry.actor]!;
    if (machine === 'bucket') readObject(state, entry);
    else if (role === 'destination') readPointer(state, trace, entry);
  }
  return bucketDetailOf(state);
}

/** The world with other options of its consumer. */
const receiving = (world: World, options: World): World => {
  const [archive] = world['consumers'] as [{ options: World }];
  return { ...world, consumers: [{ ...archive, options: { ...archive.options, ...options } }] };
};

describe('a payload above the threshold', () => {
  it('goes through S3, and both are deleted', () => {
    const played = play(worldOf('claim-check'));
    expect(count(played.entries, 'processed', 'effect')).toBe(8);
    expect(count(played.entries, 'answered', 'PutObject')).toBe(2);
    expect(bucketOf(played)).toMatchObject({
      total: 0, counts: { puts: 2, gets: 2, deletes: 2 }, orphans: 0,
    });
  });

  it('S6: is refused when a plain client sends it', () => {
    const { entries } = play(worldOf('claim-check'));
    const refused = entries.filter(({ kind, native, detail }) => kind === 'answered' &&
      native === 'SendMessage' && (detail as World)['outcome'] === 'fail');
    expect(refused).toHaveLength(1);
  });

  it('S99: is a matter of the threshold, or of all of them', () => {
    const world = worldOf('claim-check');
    const producers = world['producers'] as { options: World }[];
    const [small] = producers as [{ options: World }];
    const always = { ...small, options: { ...small.options, alwaysThroughS3: true } };
    const { entries } = play({ ...world, producers: [always] as Json });
    expect(count(entries, 'answered', 'PutObject')).toBe(6);
    const low = { ...small, options: { ...small.options, payloadSizeThreshold: 299 } };
    expect(count(play({ ...world, producers: [low] as Json }).entries, 'answered', 'PutObject'))
      .toBe(6);
    const high = { ...low, options: { ...low.options, payloadSizeThreshold: 300 } };
    expect(count(play({ ...world, producers: [high] as Json }).entries, 'answered', 'PutObject'))
      .toBe(0);
  });
});

describe('S102: the object goes first', () => {
  it('and leaves a pointer to nothing when the worker dies between the two', () => {
    const { entries } = play(worldOf('dangling-pointer'));
    expect(count(entries, 'answered', 'SdkException')).toBe(2);
    expect(count(entries, 'deadLettered', 'RedrivePolicy')).toBe(1);
    // The work was done before: what the dead-letter queue has is no loss.
    expect(count(entries, 'processed', 'effect')).toBe(2);
  });

  it('S101: and such a message is skipped when the client is told to', () => {
    const world = receiving(worldOf('dangling-pointer'), { ignorePayloadNotFound: true });
    const { entries } = play(world);
    expect(count(entries, 'answered', 'SdkException')).toBe(0);
    expect(count(entries, 'deadLettered', 'RedrivePolicy')).toBe(0);
  });

  it('unless it stays, with cleanupS3Payload off', () => {
    const world = receiving(worldOf('dangling-pointer'), { cleanupS3Payload: false });
    const played = play({ ...world, steps: [] });
    expect(count(played.entries, 'removed', 'DeleteMessage')).toBe(2);
    expect(bucketOf(played)).toMatchObject({ total: 2, orphans: 2 });
  });
});

describe('S103: SQS knows nothing of the object', () => {
  it('so that what expires and what is purged leaves it behind', () => {
    const world = worldOf('orphaned-objects');
    expect(bucketOf(play({ ...world, until: '1h' }))).toMatchObject({ total: 5, orphans: 5 });
    expect(bucketOf(play(world))).toMatchObject({ total: 0, expired: 5 });
  });
});

describe('S104: an object that expires before its message', () => {
  it('fails the receive of every message that came with it', () => {
    const { entries } = play(worldOf('object-expired-first'));
    expect(count(entries, 'answered', 'SdkException')).toBe(2);
    expect(count(entries, 'deadLettered', 'RedrivePolicy')).toBe(3);
    expect(count(entries, 'processed', 'effect')).toBe(0);
  });

  it('S101: costs only itself when the client skips it, and nobody is told', () => {
    const world = receiving(worldOf('object-expired-first'), { ignorePayloadNotFound: true });
    const { entries } = play(world);
    expect(count(entries, 'processed', 'effect')).toBe(2);
    expect(count(entries, 'deadLettered', 'RedrivePolicy')).toBe(0);
    expect(count(entries, 'removed', 'DeleteMessage')).toBe(3);
  });
});

it('says which bucket there is not', () => {
  const world = worldOf('claim-check');
  const parsed = parseScenario({ ...world, topology: { queues: [{ name: 'documents' }] } }, [sqs]);
  const problems = 'problems' in parsed ? parsed.problems : [];
  expect(problems.map(inEnglish).map(({ path, problem }) => `${path}: ${problem}`)).toContain(
    'consumers[0].options.bucket: unknown bucket "payloads"',
  );
});
