/**
 * A list with one item more; its first item makes it. (To an empty list V8 gives room for
 * seventeen as soon as one is added, and most lists of what happens at once have one or two.)
 */
export function listed<T>(list: T[] | undefined, item: T): T[] {
  if (list === undefined) return [item];
  list.push(item);
  return list;
}
