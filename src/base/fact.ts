/** Plain data that never changes after it is made. Checkpoints share facts instead of copying. */
export abstract class Fact {}

/**
 * A plain object that never changes either. Not made by spreading: to V8 each object that begins
 * with a spread is of a shape of its own as soon as it gets another field or is frozen, and the
 * code that reads a hundred of them finds no two alike (measured: a quarter of RabbitMQ's time).
 */
export const frozen = <T extends object>(fields: T): Readonly<T> =>
  Object.freeze(Object.assign({}, fields));
