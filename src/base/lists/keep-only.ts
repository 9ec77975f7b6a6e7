/** Takes what is not to stay out of a list; the rest stays in its order. */
export function keepOnly<T>(list: T[], stays: (item: T) => boolean): void {
  let kept = 0;
  for (const item of list) if (stays(item)) list[kept++] = item;
  // Not by setting the length: V8 takes ten times as long for that.
  while (list.length > kept) list.pop();
}
