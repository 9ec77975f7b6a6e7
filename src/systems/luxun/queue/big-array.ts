/** The memory-mapped array behind a topic: items by index, in pages that are dropped as a whole. */
import type { Micros } from '../../../base/micros';
import { Tape } from '../../../base/tape';

/** Sizes of the files. */
export interface PageSizes {
  readonly dataPage: number; // bytes: log.backfile.page.size
  readonly indexItems: number; // entries of an index page
}

// L3.
/** The sizes that are used unless set otherwise. */
export const PAGE_SIZES: PageSizes = { dataPage: 128 * 1024 * 1024, indexItems: 131_072 };

// L3: an entry of an index page takes 32 bytes.
const INDEX_ENTRY = 32;

/** An array: columns that begin at the tail. Simplified: indexes never wrap around. */
export interface BigArray {
  readonly sizes: PageSizes;
  readonly messages: Tape<number>; // which message or pack an item is
  readonly lengths: Tape<number>; // bytes
  readonly times: Tape<number>; // L4: the broker's clock at the append, in microseconds
  readonly pages: Tape<number>; // the data page that holds it
  tailIndex: number; // the oldest that is kept
  headIndex: number; // the index of the next item
  headPage: number;
  headOffset: number; // bytes that the head page holds
}

/** An array with nothing in it. */
export const createArray = (sizes: PageSizes = PAGE_SIZES): BigArray => ({
  sizes, messages: new Tape(), lengths: new Tape(), times: new Tape(), pages: new Tape(),
  tailIndex: 0, headIndex: 0, headPage: 0, headOffset: 0,
});

/** One item. */
export interface Item {
  readonly message: number;
  readonly length: number;
}

const fits = ({ headOffset, sizes }: BigArray, length: number): boolean =>
  headOffset + length <= sizes.dataPage;

// L34: pages are files of their full size.
/** Whether an item can only be appended after another page was made. */
export const needsPage = (array: BigArray, length: number): boolean =>
  array.headOffset === 0 || !fits(array, length)
  || array.headIndex % array.sizes.indexItems === 0;

// BigArrayImpl.append turns to the next page before it has one: the rest of the old one is lost.
/** An append that was given no page. */
export function failToAppend(array: BigArray, length: number): void {
  if (!fits(array, length)) turnPage(array);
}

function turnPage(array: BigArray): void {
  array.headPage++;
  array.headOffset = 0;
}

// L2: one after another, under one lock; L3: no item lies in two data pages.
/** Appends an item; its index. */
export function append(array: BigArray, { message, length }: Item, now: Micros): number {
  if (!fits(array, length)) turnPage(array);
  array.headOffset += length;
  array.messages.push(message);
  array.lengths.push(length);
  array.times.push(now);
  array.pages.push(array.headPage);
  return array.headIndex++;
}

/** Whether an item is there. */
export const holds = ({ tailIndex, headIndex }: BigArray, index: number): boolean =>
  index >= tailIndex && index < headIndex;

/** The item at an index that is held. */
export const itemAt = ({ messages, lengths, tailIndex }: BigArray, index: number): Item => ({
  message: messages.at(index - tailIndex) as number,
  length: lengths.at(index - tailIndex) as number,
});

/** When the item at an index was appended. */
export const timeAt = ({ times, tailIndex }: BigArray, index: number): Micros =>
  times.at(index - tailIndex) as Micros;

/** How many data files there are. */
export const countDataPages = ({ pages, headPage }: BigArray): number =>
  headPage - (pages.at(0) ?? headPage) + 1;

/** The bytes of all files, full or not. */
export function backFileBytes(array: BigArray): number {
  const { sizes, tailIndex, headIndex } = array;
  const indexPages = Math.floor(Math.max(headIndex - 1, tailIndex) / sizes.indexItems)
    - Math.floor(tailIndex / sizes.indexItems) + 1;
  return countDataPages(array) * sizes.dataPage + indexPages * sizes.indexItems * INDEX_ENTRY;
}

/** Drops what stands from an index on; the next item goes where the last that is left ends. */
export function cutAt(array: BigArray, index: number): void {
  const { messages, lengths, times, pages, tailIndex, headPage } = array;
  const count = index - tailIndex;
  const cutBytes = sumOf(lengths, pages, { page: headPage, from: count });
  for (const column of [messages, lengths, times, pages]) column.truncate(count);
  array.headIndex = index;
  array.headPage = pages.at(count - 1) ?? 0;
  if (count === 0) array.headOffset = 0;
  else if (array.headPage === headPage) array.headOffset -= cutBytes;
  else array.headOffset = sumOf(lengths, pages, { page: array.headPage, from: 0 });
}

/** The bytes of the items in a page, counted from a place on. */
function sumOf(
  lengths: Tape<number>, pages: Tape<number>, { page, from }: { page: number; from: number },
): number {
  let bytes = 0;
  for (let at = from; at < pages.length; at++) {
    if (pages.at(at) === page) bytes += lengths.at(at) as number;
  }
  return bytes;
}

/** Drops what stands before an index that is held. */
export function removeBeforeIndex(array: BigArray, index: number): void {
  const count = index - array.tailIndex;
  for (const column of [array.messages, array.lengths, array.times, array.pages]) {
    column.dropFirst(count);
  }
  array.tailIndex = index;
}
