/** Where to start: the first lesson, in the order of the course, whose question went wrong. */
export function startAt(order: readonly string[], wrong: readonly string[]): string {
  // Whoever knows all of it goes to the last lesson, where most comes together.
  return order.find((lesson) => wrong.includes(lesson)) ?? order.at(-1) ?? '';
}
