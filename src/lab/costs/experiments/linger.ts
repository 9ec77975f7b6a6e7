/** Waiting for a batch to fill: what it makes of a stream of messages that come by themselves. */
import { type Experiment, assumed, fitted, given, growing, type Preset } from '../experiment';
import { lingeringBatch, sendRate } from '../model';
import { paperCosts } from './producer';

const NO_WAIT = { acks: 'none', flush: 'never' } as const;
const MILLISECOND = 1000;

const preset: Preset = {
  id: 'paper',
  costs: { ...paperCosts(), batchBytes: 16_384, offered: 20_000 },
  origins: {
    offered: assumed,
    batchBytes: given('kafkaDefaults'),
    size: given('paper2011'),
    overhead: given('paper2011'),
    bandwidth: given('paper2011'),
    request: fitted('paper2011'),
    message: fitted('paper2011'),
  },
};

export const linger: Experiment = {
  id: 'linger',
  presets: [preset],
  draw: (costs) => ({
    form: 'curves',
    x: { name: 'linger', isLog: true },
    curves: [{
      name: 'possible', look: 'strong',
      points: growing(0.01, 100).map((x) => {
        const batch = lingeringBatch({ ...costs, linger: x * MILLISECOND });
        return [x, sendRate(costs, batch, NO_WAIT)];
      }),
    }],
    marks: [],
  }),
};
