/** Subscriptions: which topics a consumer reads, by their names or by a pattern. */
import type { ConsumerOptions } from '../topology';

// Simplified: a pattern of topics is read as JavaScript reads it, and fits no internal topic.
/** The pattern for whole names of topics; undefined when it is none. */
export function patternOf(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`, 'u');
  } catch {
    return undefined;
  }
}

// K148: exclude.internal.topics is true in a client; a coordinator has no such setting.
/** Those topics that fit, each once, in the order of their names. */
export function fitting(pattern: string, topics: Iterable<string>): readonly string[] {
  const form = patternOf(pattern);
  const those = [...new Set(topics)].filter((topic) => !topic.startsWith('__'));
  return those.filter((topic) => form?.test(topic) === true).sort();
}

/** Whether a consumer is subscribed to a topic. */
export const reads = (
  { topics, pattern }: Pick<ConsumerOptions, 'topics' | 'pattern'>, topic: string,
): boolean => topics.includes(topic) || fitting(pattern ?? '', [topic]).length > 0;
