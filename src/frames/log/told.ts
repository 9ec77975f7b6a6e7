/** What producers have heard of a log's items. */
import { fieldsOf } from '../../base/json';
import { kindCode, type Trace } from '../../trace/trace';
import type { LogItem } from './log';

const ANSWERED = kindCode('answered');

/** Whether somebody was told, before an entry, that an item is safe; asked when one is cut off. */
export function isToldSafe(trace: Trace, { is }: LogItem, before: number): boolean {
  const { kind, message } = trace.columns;
  for (let seq = is.entry + 1; seq < before; seq++) {
    if (kind[seq] !== ANSWERED || message[seq] !== is.message) continue;
    if (fieldsOf(trace.detail(seq))['outcome'] === 'ok') return true;
  }
  return false;
}
