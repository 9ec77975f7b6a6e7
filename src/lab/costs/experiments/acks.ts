/** Waiting for more: the leader, every replica, the disk; as in LinkedIn's benchmark of 2014. */
import { nothing } from '../base';
import type { Costs } from '../costs';
import {
  assumed, type Bar, type Experiment, type Figure, fitted, given, type Preset,
} from '../experiment';
import { flushTimes, linkedin } from '../figures';
import { timeAt } from '../fit';
import { messagesIn, type Safety, sendRate, wireTime } from '../model';

function costsOf(): Costs {
  const { linkMbPerSecond: bandwidth, alone, synchronous, ...told } = linkedin;
  const { size, overhead, batchBytes, safeBatchBytes, brokers, replicas } = told;
  const guessed = { request: 10, inFlight: 5, delay: 100, append: 200, flush: 7500 };
  const plain = {
    ...nothing, ...guessed, size, overhead, bandwidth, batchBytes, safeBatchBytes,
    brokers, replicas,
  };
  const message = timeAt(alone) - wireTime(plain) - plain.request / messagesIn(plain, batchBytes);
  const waiting = messagesIn(plain, safeBatchBytes) * plain.inFlight * brokers;
  const follow = waiting * timeAt(synchronous) - 4 * plain.delay - plain.append;
  return { ...plain, message, follow };
}

const preset: Preset = {
  id: 'linkedin',
  costs: costsOf(),
  origins: {
    replicas: given('linkedin2014'),
    brokers: given('linkedin2014'),
    size: given('linkedin2014'),
    overhead: given('linkedin2014'),
    bandwidth: given('linkedin2014'),
    batchBytes: given('linkedin2014'),
    safeBatchBytes: given('linkedin2014'),
    message: fitted('linkedin2014'),
    follow: fitted('linkedin2014'),
    request: assumed,
    inFlight: given('kafkaDefaults'),
    delay: assumed,
    append: assumed,
    flush: assumed,
  },
};

const told = (rate: number, use: Figure['use']): Figure =>
  ({ low: rate, high: rate, source: 'linkedin2014', use });

const flushed: Figure = {
  low: linkedin.alone / flushTimes.high, high: linkedin.alone / flushTimes.low,
  source: 'kafkaDesign', use: 'checks',
};

export const acks: Experiment = {
  id: 'acks',
  presets: [preset],
  draw: (costs) => {
    const small = messagesIn(costs, costs.batchBytes);
    const large = messagesIn(costs, costs.safeBatchBytes);
    const leader = (batch: number, flush: Safety['flush']): number =>
      sendRate(costs, batch, { acks: 'leader', flush });
    const all = (batch: number): number =>
      sendRate(costs, batch, { acks: 'all', flush: 'never' });
    const bars: readonly Bar[] = [
      {
        name: 'alone',
        model: sendRate({ ...costs, replicas: 1 }, small, { acks: 'leader', flush: 'never' }),
        figure: told(linkedin.alone, 'fits'),
      },
      {
        name: 'asynchronous', model: leader(small, 'never'),
        figure: told(linkedin.asynchronous, 'checks'),
      },
      { name: 'synchronous', model: all(large), figure: told(linkedin.synchronous, 'fits') },
      { name: 'synchronousSmall', model: all(small) },
      { name: 'flushBatch', model: leader(small, 'batch') },
      { name: 'flushMessage', model: leader(small, 'message'), figure: flushed },
    ];
    return { form: 'bars', bars };
  },
};
