/** Stops the run when the program itself is wrong; never used for input, which is parsed. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** Closes a switch over a union: compiles only while every member is handled. */
export function assertNever(value: never): never {
  throw new Error(`unhandled ${JSON.stringify(value)}: add a case for it`);
}
