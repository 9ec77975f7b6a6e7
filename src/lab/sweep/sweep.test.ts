import { describe, expect, it } from 'vitest';
import { lineOf, merge, readLines } from './lines';
import { jobsOf, planOf } from './plan';

const VARIED = [{ path: 'a', values: [1, 2, 3] }, { path: 'b', values: ['x', 'y'] }];
const plan = planOf({ world: 1 }, VARIED, 7);
const all = [...jobsOf(plan, { nth: 1, of: 1 })];
const words = (both: string) => ({ en: both, ko: both });
const text = (jobs: readonly (typeof all)[number][]): string =>
  jobs.map((job) => lineOf(plan, job, { cannot: words(`run ${job.run}`) })).join('');

describe('planOf', () => {
  it('has every point with every seed, once', () => {
    expect(plan.runs).toBe(42);
    expect(new Set(all.map(({ point, seed }) => JSON.stringify([point, seed]))).size).toBe(42);
    expect(all.map(({ run }) => run)).toEqual(Array.from({ length: 42 }, (_, run) => run));
    expect(all[8]).toEqual({ run: 8, point: { a: 1, b: 'y' }, seed: 2 });
  });

  it('names another sweep otherwise', () => {
    const names = [planOf({ world: 2 }, VARIED, 7), planOf({ world: 1 }, VARIED, 8), plan];
    expect(new Set(names.map(({ of }) => of)).size).toBe(3);
    expect(planOf({ world: 1 }, VARIED, 7).of).toBe(plan.of);
  });

  it.each([1, 2, 5, 50])('in %i shards there is every run once', (of) => {
    const shards = Array.from({ length: of }, (_, at) => [...jobsOf(plan, { nth: at + 1, of })]);
    expect(shards.flat().map(({ run }) => run).sort((a, b) => a - b))
      .toEqual(all.map(({ run }) => run));
  });
});

describe('merge', () => {
  it('of shards equals the whole, whatever their order', () => {
    const shards = [3, 1, 2].map((nth) => text([...jobsOf(plan, { nth, of: 3 })].toReversed()));
    expect(merge(shards)).toEqual({ text: text(all), missing: 0 });
    expect(merge([shards.join('')])).toEqual({ text: text(all), missing: 0 });
  });

  it('says what is missing, and takes a run that is there twice once', () => {
    expect(merge([text(all.slice(0, 30)), text(all.slice(20, 40))]))
      .toEqual({ text: text(all.slice(0, 40)), missing: 2 });
  });

  it('refuses two results for one run', () => {
    const other = lineOf(plan, all[0]!, { cannot: words('otherwise') });
    expect(() => merge([text(all), other])).toThrow('two results for run 0');
  });

  it('leaves out half a line at the end, and refuses what is no line', () => {
    const cut = text(all).slice(0, -10);
    expect(readLines(cut).lines).toHaveLength(41);
    expect(readLines(cut).whole).toBe(text(all.slice(0, 41)));
    expect(() => readLines('{"a":1}\n')).toThrow('no line of a sweep');
  });
});
