/** Plain data that never changes after it is made. Checkpoints share facts instead of copying. */
export abstract class Fact {}

/** A plain object that never changes either. Made without a spread, for what `joined` says. */
export const frozen = <T extends object>(fields: T): Readonly<T> =>
  Object.freeze(Object.assign({}, fields));
