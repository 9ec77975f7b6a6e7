/** How a topic exchange reads binding keys and routing keys. */

// R12: the empty text has no words at all; "." has two, both empty.
const wordsOf = (key: string): readonly string[] => (key === '' ? [] : key.split('.'));

/**
 * Whether a topic binding's key matches a routing key: `*` stands for one word, `#` for any
 * number of them. The two are special in the binding key only, and only as whole words.
 */
export function topicMatches(bindingKey: string, routingKey: string): boolean {
  const [pattern, words] = [wordsOf(bindingKey), wordsOf(routingKey)];
  let at = 0; // in the pattern
  let word = 0;
  let hash = -1; // the last `#` met
  let resume = 0; // the first word that it has not swallowed
  while (word < words.length) {
    if (pattern[at] === '#') {
      hash = at++;
      resume = word;
    } else if (at < pattern.length && (pattern[at] === '*' || pattern[at] === words[word])) {
      at++;
      word++;
    } else if (hash >= 0) {
      // Giving one more word to the last `#` is enough: an earlier one could gain nothing.
      at = hash + 1;
      word = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '#') at++;
  return at === pattern.length;
}

/** How many words of a topic binding's key are `#`. */
export function countHashes(bindingKey: string): number {
  return wordsOf(bindingKey).filter((word) => word === '#').length;
}
