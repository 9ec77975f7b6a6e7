/** What a broker drops by age and by size; whether somebody read it does not matter. */
import type { Micros } from '../../../base/micros';
import { type BigArray, backFileBytes, removeBeforeIndex, timeAt } from './big-array';

// L30: whole index pages; the newest of the old ones stays, so that up to one page too much does.
/** Drops index pages that were last written before a time. */
export function removeBeforeTime(array: BigArray, time: Micros): void {
  const { sizes: { indexItems }, tailIndex, headIndex } = array;
  let newest = -1;
  for (let page = Math.floor(tailIndex / indexItems); page * indexItems < headIndex; page++) {
    const last = Math.min((page + 1) * indexItems, headIndex) - 1;
    if (timeAt(array, last) < time) newest = page;
  }
  const index = newest * indexItems;
  if (newest >= 0 && index > tailIndex) removeBeforeIndex(array, index);
}

// L31: nothing happens before a whole data page is too much.
/** Drops the oldest items until the files fit a limit; -1 is none. */
export function limitSize(array: BigArray, limit: number): void {
  const { sizes: { dataPage, indexItems } } = array;
  const indexPage = indexItems * 32;
  const excess = backFileBytes(array) - limit;
  if (limit < dataPage + indexPage || excess < dataPage) return;
  let index = array.tailIndex;
  for (let total = 0; index < array.headIndex; index++) {
    total += array.lengths.at(index - array.tailIndex) as number;
    if (total > excess) break;
    if ((index + 1) % indexItems === 0) total += indexPage;
  }
  // The last item stays even if it is too much, for its page is written to.
  removeBeforeIndex(array, Math.min(index, array.headIndex - 1));
}
