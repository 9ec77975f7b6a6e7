import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/by-chance';
import { parameters } from './costs';
import { movable, type Experiment, type Figure } from './experiment';
import { experiments } from './experiments';
import { acks } from './experiments/acks';
import { backlog } from './experiments/backlog';
import { consumer } from './experiments/consumer';
import { paperCosts, producer } from './experiments/producer';
import { linkedin, paper } from './figures';
import { fitRequest } from './fit';
import { consumeRate, creditRate, rateUnderBacklog, sendRate } from './model';
import { sources } from './sources';

const free = { acks: 'none', flush: 'never' } as const;
const near = (value: number, wanted: number, share: number): void => {
  expect(Math.abs(value / wanted - 1)).toBeLessThan(share);
};
const pictureOf = ({ presets: [first], draw }: Experiment) => draw(first.costs, first);

function barsOf(experiment: Experiment): Map<string, number> {
  const picture = pictureOf(experiment);
  if (picture.form !== 'bars') throw new Error('no bars');
  return new Map(picture.bars.map(({ name, model }) => [name, model ?? NaN]));
}

function curveOf(experiment: Experiment, name: string): readonly number[] {
  const picture = pictureOf(experiment);
  const curve = picture.form === 'curves'
    ? picture.curves.find((each) => each.name === name) : undefined;
  return (curve?.points ?? []).map(([, y]) => y);
}

describe('producer', () => {
  it('sends batches of 50 as many times faster than of 1 as the paper tells', () => {
    const costs = paperCosts();
    const ratio = sendRate(costs, 50, free) / sendRate(costs, 1, free);
    near(ratio, paper.producer.fifty.rate / paper.producer.one.rate, 0.2);
  });

  it('gains less and less, and never passes what the link carries', () => {
    const costs = paperCosts();
    const rates = [1, 5, 10, 50, 200, 1000].map((batch) => sendRate(costs, batch, free));
    expect(rates.map((rate) => Math.round(rate / 1000))).toEqual([50, 175, 255, 400, 448, 463]);
    expect(Math.max(...rates)).toBeLessThan(125e6 / 209);
  });

  it('half the work for a request is nearly twice the rate of single messages', () => {
    const costs = paperCosts();
    const half = { ...costs, request: costs.request / 2 };
    near(sendRate(half, 1, free) / sendRate(costs, 1, free), 1.81, 0.01);
    near(sendRate(half, 1000, free) / sendRate(costs, 1000, free), 1, 0.01);
  });
});

it('fitRequest finds the costs that made two rates', () => {
  const cost = fc.double({ min: 0.1, max: 1e4, noNaN: true });
  fc.assert(fc.property(cost, cost, fc.integer({ min: 2, max: 1000 }), (fixed, each, batch) => {
    const rate = (size: number): number => (1e6 * size) / (fixed + size * each);
    const found = fitRequest({ batch: 1, rate: rate(1) }, { batch, rate: rate(batch) });
    expect(found.fixed / fixed).toBeCloseTo(1, 4);
    expect(found.each / each).toBeCloseTo(1, 4);
  }));
});

describe('backlog', () => {
  it('a log is as fast with any backlog', () => {
    const rates = curveOf(backlog, 'log');
    expect(rates.length).toBeGreaterThan(10);
    expect(Math.max(...rates)).toBe(Math.min(...rates));
  });

  it('a queue that pages out is as fast at first, and slower with each message after', () => {
    const [first = 0, ...rest] = curveOf(backlog, 'pagedQueue');
    expect(first).toBe(curveOf(backlog, 'log')[0]);
    expect(rest.at(-1)).toBeLessThan(first / 4);
    expect([first, ...rest]).toEqual([first, ...rest].toSorted((a, b) => b - a));
  });

  it('memory without an end pages nothing out', () => {
    const { costs } = backlog.presets[0];
    const roomy = { ...costs, memory: 1e9 };
    expect(rateUnderBacklog(roomy, 1e6)).toBe(rateUnderBacklog(roomy, 1));
  });
});

describe('acks', () => {
  it('costs what the benchmark of 2014 tells: little for copies, half for waiting for them', () => {
    const rates = barsOf(acks);
    const alone = rates.get('alone') ?? 0;
    near((rates.get('asynchronous') ?? 0) / alone, linkedin.asynchronous / linkedin.alone, 0.1);
    near((rates.get('synchronous') ?? 0) / alone, linkedin.synchronous / linkedin.alone, 0.1);
  });

  it('a flush of each message costs two to three orders of magnitude', () => {
    const rates = barsOf(acks);
    const times = (rates.get('alone') ?? 0) / (rates.get('flushMessage') ?? 1);
    expect(times).toBeGreaterThan(100);
    expect(times).toBeLessThan(1000);
  });

  it('one replica has nobody to wait for', () => {
    const costs = { ...acks.presets[0].costs, replicas: 1 };
    expect(sendRate(costs, 500, { acks: 'all', flush: 'never' }))
      .toBe(sendRate(costs, 500, { acks: 'leader', flush: 'never' }));
  });
});

it('consumer: delivery state costs what makes the others four times slower', () => {
  const { costs } = consumer.presets[0];
  near(consumeRate({ ...costs, state: 0 }) / consumeRate(costs), paper.consumer.timesOthers, 0.01);
});

it('prefetch: more is faster, and a long turn of credit makes it more so', () => {
  const near1 = { ...producer.presets[0].costs, credit: 100, message: 20 };
  const far = { ...near1, credit: 10_000 };
  const gain = (costs: typeof far): number => creditRate(costs, 250) / creditRate(costs, 1);
  expect(gain(near1)).toBeGreaterThan(5);
  expect(gain(far)).toBeGreaterThan(100);
});

describe.each(experiments.map((experiment) => [experiment.id, experiment] as const))(
  '%s', (_, experiment) => {
    it('names the source of each cost that is not assumed, and of each figure', () => {
      for (const { origins } of experiment.presets) {
        for (const origin of Object.values(origins)) {
          if (origin.how !== 'assumed') expect(sources[origin.source].title.en).not.toBe('');
        }
      }
      const picture = pictureOf(experiment);
      const figures: Figure[] = picture.form === 'curves' ? [...picture.marks]
        : picture.bars.flatMap(({ figure }) => figure ?? []);
      for (const { source } of figures) expect(sources[source].setting.ko).not.toBe('');
    });

    it('meets the middle of every figure that it is fitted to, with each of its presets', () => {
      for (const preset of experiment.presets) {
        const picture = experiment.draw(preset.costs, preset);
        const pairs = picture.form === 'curves'
          ? picture.marks.map((mark) => ({ figure: mark as Figure, model: mark.model }))
          : picture.bars.map(({ figure, model }) => ({ figure, model }));
        for (const { figure, model } of pairs) {
          if (figure?.use !== 'fits' || model === undefined) continue;
          const wanted = figure.bound ? figure.high : (figure.low + figure.high) / 2;
          near(model, wanted, 0.001);
        }
      }
    });

    it('begins within the reach of its sliders, and each of them moves the picture', () => {
      for (const preset of experiment.presets) {
        const before = JSON.stringify(experiment.draw(preset.costs, preset));
        for (const id of movable(preset)) {
          const { min, max } = parameters[id];
          expect(preset.costs[id], id).toBeGreaterThanOrEqual(min);
          expect(preset.costs[id], id).toBeLessThanOrEqual(max);
          const drawn = [min, max].map((value) =>
            JSON.stringify(experiment.draw({ ...preset.costs, [id]: value }, preset)));
          expect(drawn.some((picture) => picture !== before), id).toBe(true);
        }
      }
    });
  },
);
