/** Plain data that never changes after it is made. Checkpoints share facts instead of copying. */
export abstract class Fact {}
