/** What was measured, as it was told. Rates are messages a second, times microseconds. */

/** Kafka's paper of 2011. Of the others it tells only how many times slower they were. */
export const paper = {
  size: 200,
  overhead: 9,
  linkMbPerSecond: 125,
  producer: { one: { batch: 1, rate: 50_000 }, fifty: { batch: 50, rate: 400_000 } },
  consumer: { rate: 22_000, fetch: 1000, timesOthers: 4 },
  timesRabbitmqProducer: 2,
};

/** LinkedIn's benchmark of 2014, one producer. */
export const linkedin = {
  size: 100,
  overhead: 22,
  linkMbPerSecond: 125,
  batchBytes: 8196,
  safeBatchBytes: 64_000,
  brokers: 3,
  replicas: 3,
  alone: 821_557,
  asynchronous: 786_980,
  synchronous: 421_823,
};

/** Kafka's documentation: a flush on each write costs two to three orders of magnitude. */
export const flushTimes = { low: 100, high: 1000 };

/** A backlog that only grew: transient messages of 1 kB, a watermark of 500 MB. */
export const backlog = {
  half: 30_000, // messages; the second as many came after the memory alarm
  oldFirst: 17_900, // RabbitMQ 3.10.8
  oldSecond: 2400,
  newLow: 45_000, // RabbitMQ 4.3.6, all the way
  newHigh: 49_000,
};

/** Draining a queue, by prefetch; two runs of ActiveMQ, one figure each of RabbitMQ. */
export const prefetch = {
  rabbitmq310: [[1, 5500, 5500], [10, 10_000, 10_000], [250, 37_000, 37_000]],
  rabbitmq43: [[1, 4200, 4200], [10, 11_000, 11_000], [250, 27_000, 27_000]],
  activemq: [[1, 7413, 7451], [1000, 19_596, 26_584]],
} as const satisfies {
  readonly [name: string]: readonly (readonly [prefetch: number, low: number, high: number])[];
};

/** Median round trips and one-way rates on one machine, each in two runs. */
export const machine = {
  pipe: { roundTrip: [4.8, 5] },
  posix: { roundTrip: [5.8, 5.9], oneWay: [447_792, 509_409] },
  systemV: { roundTrip: [6.3, 7.4], oneWay: [451_730, 527_449] },
  unixSocket: { roundTrip: [7.8, 7.8] },
  zeromqInproc: { roundTrip: [43.6, 44], oneWay: [4_850_502, 9_204_121] },
  zeromqIpc: { roundTrip: [46.4, 75.4], oneWay: [2_443_109, 2_626_381] },
  zeromqTcp: { roundTrip: [58.5, 60], oneWay: [2_116_246, 2_139_782] },
} as const;

/** ActiveMQ sends of persistent messages: each waits for the disk, or none waits. */
export const activemq = { waiting: [1494, 1629], notWaiting: [56_931, 133_795] } as const;
