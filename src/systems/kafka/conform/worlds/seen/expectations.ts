/** Puts every expectation that is read beside what happened; the others are named. */
import type { Json } from '../../../../../base/json';
import type { Row } from '../../../../../conform/outcome';
import { CLUSTER, isrAt } from './cluster';
import { CONSUMING } from './consumers';
import type { Facts } from './facts';
import { GROUPS } from './groups';
import { PRODUCING } from './producers';
import type { Seen } from './seeing';
import { SINGLE } from './sharing';

const SEEN: Seen = [...CLUSTER, ...PRODUCING, ...CONSUMING, ...GROUPS, ...SINGLE];

/** Words for people. */
const REMARK = /^(note|why)$/;

export interface Compared {
  readonly expected: Row;
  readonly got: Row;
  readonly unread: readonly string[];
}

/** Compares all that is expected of one run. */
export function compared(facts: Facts, told: Row): Compared {
  const expected: Record<string, Json> = {};
  const got: Record<string, Json> = {};
  const unread: string[] = [];
  for (const { ms, isr } of facts.draft.told) {
    const name = `ISR_at_${ms}`;
    [expected[name], got[name]] = [isr.toSorted(), isrAt(facts, ms).toSorted()];
  }
  for (const [name, value] of Object.entries(told)) {
    if (REMARK.test(name) || value === undefined) continue;
    const seen = see(facts, name, value);
    if (seen === undefined) unread.push(name);
    else [expected[name], got[name]] = [value, seen];
  }
  return { expected, got, unread };
}

function see(facts: Facts, name: string, told: Json): Json | undefined {
  for (const [pattern, seeing] of SEEN) {
    const found = pattern.exec(name);
    if (found !== null) return seeing(facts, told, found.slice(1));
  }
  return undefined;
}
