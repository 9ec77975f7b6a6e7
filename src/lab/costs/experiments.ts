/** All experiments, in the order of the page. */
import type { Experiment } from './experiment';
import { acks } from './experiments/acks';
import { backlog } from './experiments/backlog';
import { consumer } from './experiments/consumer';
import { linger } from './experiments/linger';
import { machine } from './experiments/machine';
import { prefetch } from './experiments/prefetch';
import { producer } from './experiments/producer';

export const experiments: readonly Experiment[] = [
  producer, linger, consumer, prefetch, backlog, acks, machine,
];
