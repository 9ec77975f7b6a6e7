/** Receiving from a broker that writes down what became of each message, or does not. */
import type { Costs } from '../costs';
import { even, type Experiment, fitted, given, type Mark, type Preset } from '../experiment';
import { paper } from '../figures';
import { timeAt } from '../fit';
import { consumeRate, requestTime } from '../model';
import { paperCosts } from './producer';

/** The most that the others reached, and so the least that each message cost them more. */
const othersRate = paper.consumer.rate / paper.consumer.timesOthers;
const othersState = timeAt(othersRate) - timeAt(paper.consumer.rate);

function costsOf(): Costs {
  const { fetch, rate } = paper.consumer;
  const free = { ...paperCosts(), fetch, message: 0, state: 0 };
  return { ...free, message: timeAt(rate) - requestTime(free, fetch) / fetch, state: othersState };
}

const preset: Preset = {
  id: 'paper',
  costs: costsOf(),
  origins: {
    size: given('paper2011'),
    overhead: given('paper2011'),
    bandwidth: given('paper2011'),
    fetch: given('paper2011'),
    request: fitted('paper2011'),
    message: fitted('paper2011'),
    state: fitted('paper2011'),
  },
};

export const consumer: Experiment = {
  id: 'consumer',
  presets: [preset],
  draw: (costs) => {
    const rateAt = (state: number): number => consumeRate({ ...costs, state });
    const top = Math.max(2 * costs.state, 2 * othersState);
    const marks: readonly Mark[] = [
      {
        x: 0, name: 'kafka', low: paper.consumer.rate, high: paper.consumer.rate,
        source: 'paper2011', use: 'fits', model: rateAt(0),
      },
      {
        x: costs.state, name: 'others', low: 0, high: othersRate, bound: 'most',
        source: 'paper2011', use: 'fits', model: rateAt(costs.state),
      },
    ];
    return {
      form: 'curves',
      x: { name: 'state', isLog: false },
      curves: [{
        name: 'rate', look: 'strong',
        points: even(0, top).map((state) => [state, rateAt(state)]),
      }],
      marks,
    };
  },
};
