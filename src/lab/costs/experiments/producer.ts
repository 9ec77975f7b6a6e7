/** Sending with small and large batches, as in Kafka's paper. */
import { nothing } from '../base';
import type { Costs } from '../costs';
import { type Experiment, fitted, given, growing, type Mark, type Preset } from '../experiment';
import { paper } from '../figures';
import { fitRequest } from '../fit';
import { sendRate, wireTime } from '../model';

const NO_WAIT = { acks: 'none', flush: 'never' } as const;

/** The paper's producer: it fixes what a request and a message cost. */
export function paperCosts(): Costs {
  const { one, fifty } = paper.producer;
  const { fixed, each } = fitRequest(one, fifty);
  const { size, overhead, linkMbPerSecond: bandwidth } = paper;
  const wired = { ...nothing, size, overhead, bandwidth };
  return { ...wired, request: fixed, message: each - wireTime(wired) };
}

const preset: Preset = {
  id: 'paper',
  costs: paperCosts(),
  origins: {
    size: given('paper2011'),
    overhead: given('paper2011'),
    bandwidth: given('paper2011'),
    request: fitted('paper2011'),
    message: fitted('paper2011'),
  },
};

export const producer: Experiment = {
  id: 'producer',
  presets: [preset],
  draw: (costs) => {
    const rateAt = (batch: number): number => sendRate(costs, batch, NO_WAIT);
    const { one, fifty } = paper.producer;
    const told = [one, fifty].map(({ batch, rate }): Mark => ({
      x: batch, name: 'kafka', low: rate, high: rate, source: 'paper2011', use: 'fits',
      model: rateAt(batch),
    }));
    const others: Mark = {
      x: one.batch, name: 'rabbitmq24', low: 0, high: one.rate / paper.timesRabbitmqProducer,
      bound: 'most', source: 'paper2011', use: 'checks',
    };
    return {
      form: 'curves',
      x: { name: 'batch', isLog: true },
      curves: [{
        name: 'kafka', look: 'strong',
        points: growing(1, 1000).map((batch) => [batch, rateAt(batch)]),
      }],
      marks: [...told, others],
    };
  },
};
