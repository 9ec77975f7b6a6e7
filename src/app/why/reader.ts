/** Where the page's questions are asked: a ledger of their own, at the playhead. */
import type { Trace } from '../../trace/trace';
import { Scene } from '../../why/scene';
import { LedgerReader } from '../run/ledger-reader';
import { keep } from '../run/readers';

// Not the ledger's own reader: the two are asked for different moments, and would go to and fro.
const readerOf = keep((trace) => new LedgerReader(trace));

/** A run as it was after so many entries. */
export const sceneAt = (trace: Trace, count: number): Scene =>
  new Scene(readerOf(trace).at(count));
