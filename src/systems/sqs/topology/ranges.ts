/** What a queue's attributes and a request's parameters may be (S10, S33, S40, S44, S6). */

export const RANGES = {
  VisibilityTimeout: [0, 43_200],
  DelaySeconds: [0, 900],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  MessageRetentionPeriod: [60, 1_209_600],
  MaximumMessageSize: [1024, 1_048_576],
} as const;

/** An attribute that is a number in a range. */
export type RangedName = keyof typeof RANGES;

/** Whether a number of a request is whole and inside a range. */
export const isWithin = (value: number, [least, most]: readonly [number, number]): boolean =>
  Number.isInteger(value) && value >= least && value <= most;
