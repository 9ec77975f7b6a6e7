import { expect, test } from 'vitest';
import type { Micros } from '../../../base/micros';
import type { Step } from '../../../scenario/scenario';
import { lineOf } from '../../../trace/text';
import type { Trace } from '../../../trace/trace';
import { runWorld, scenarioOf, startRun, worlds } from '../../../worlds';
import { anchorOf, hopOf, hopsAt, wireOf } from './hop';

const WORLDS = ['rabbitmq/crash-redelivery', 'rabbitmq/confirms-and-retry', 'sqs/lost-response'];
/** Hops of each world that are tried. */
const TRIED = 24;

const hopsOf = (trace: Trace): number[] =>
  Array.from({ length: trace.length }, (_, seq) => seq)
    .filter((seq) => hopOf(trace, seq) !== undefined);

/** The entry without its number: what is done to a hop is told before it. */
const told = (trace: Trace, seq: number): string => lineOf(trace, seq).replace(/ *#\d+/, '');

test.each(WORLDS)('a step that is anchored to a hop of %s meets that hop', async (id) => {
  const world = worlds.find((each) => each.id === id)!;
  const { trace } = (await runWorld(world)).world;
  const hops = hopsOf(trace);
  expect(hops.length).toBeGreaterThan(TRIED);
  const scenario = scenarioOf(world.file);
  for (let tried = 0; tried < TRIED; tried++) {
    const seq = hops[Math.floor((tried * hops.length) / TRIED)]!;
    const step: Step = {
      at: { hop: anchorOf(trace, seq) }, do: 'delay', by: 1 as Micros, target: wireOf(trace, seq),
    };
    const run = await startRun({ ...scenario, steps: [...scenario.steps, step] });
    run.runUntil(trace.columns.at[seq] as Micros);
    const after = run.world.trace;
    const place = scenario.steps.length;
    const done = after.entries()
      .find(({ detail }) => (detail as { step?: number } | undefined)?.step === place);
    expect(done, told(trace, seq)).toMatchObject({ native: 'delay', at: trace.columns.at[seq] });
    // The hops of one parcel are told one after the other, at the same moment.
    const left: string[] = [];
    for (let each = done!.seq + 1; each < after.length; each++) left.push(told(after, each));
    expect(left).toContain(told(trace, seq));
    expect(after.nameOf(done!.actor)).toBe(step.target);
  }
});

test('hopsAt finds what has left and not arrived', async () => {
  const world = worlds.find(({ id }) => id === 'rabbitmq/crash-redelivery')!;
  const { trace } = (await runWorld(world)).world;
  const found = hopsAt(trace, 3_100_000 as Micros);
  expect(found.map((seq) => trace.entry(seq).native)).toEqual(['basic.ack']);
  expect(hopsAt(trace, 3_000_000 as Micros)).toEqual([]);
});
