/** A backlog that grows: a log that is written once, and a queue that pages out of memory. */
import { nothing } from '../base';
import { even, type Experiment, fitted, given, type Mark, type Preset } from '../experiment';
import { backlog as told } from '../figures';
import { timeAt } from '../fit';
import { rateUnderBacklog } from '../model';

const preset: Preset = {
  id: 'rabbitmq310',
  costs: {
    ...nothing,
    message: timeAt(told.oldFirst),
    memory: told.half,
    pageOut: timeAt(told.oldSecond) - timeAt(told.oldFirst),
  },
  origins: {
    message: fitted('rabbitmq'),
    memory: given('rabbitmq'),
    pageOut: fitted('rabbitmq'),
  },
};

/** The average over both halves, from the rates of each. */
const oldOverall = 2 / (1 / told.oldFirst + 1 / told.oldSecond);

export const backlog: Experiment = {
  id: 'backlog',
  presets: [preset],
  draw: (costs) => {
    // A log writes each message to its file at once, so that nothing is left to page out.
    const log = { ...costs, pageOut: 0 };
    const places = even(0, 4 * told.half);
    const old = (x: number, rate: number): Mark => ({
      x, name: 'pagedQueue', low: rate, high: rate, source: 'rabbitmq', use: 'fits',
      model: rateUnderBacklog(costs, x),
    });
    return {
      form: 'curves',
      x: { name: 'backlog', isLog: false },
      curves: [
        { name: 'log', look: 'strong', points: places.map((x) => [x, rateUnderBacklog(log, x)]) },
        {
          name: 'pagedQueue', look: 'dashed',
          points: places.map((x) => [x, rateUnderBacklog(costs, x)]),
        },
      ],
      marks: [
        old(told.half, told.oldFirst),
        old(2 * told.half, oldOverall),
        {
          x: 2 * told.half, name: 'diskQueue', low: told.newLow, high: told.newHigh,
          source: 'rabbitmq', use: 'checks',
        },
      ],
    };
  },
};
