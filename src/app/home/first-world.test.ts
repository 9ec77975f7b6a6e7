import { expect, it } from 'vitest';
import type { Micros } from '../../base/micros';
import type { EntryKind, MessageId } from '../../trace/entry';
import { kindCode, Trace } from '../../trace/trace';
import { stampAt } from '../../testing/stamp';
import { busiestMoment } from './first-world';

it('busiestMoment is where most hops overlap after the first work was done', () => {
  const trace = new Trace();
  const hop = (kind: EntryKind, from: number, to: number): void => {
    const until = to as Micros;
    trace.append(stampAt(from), kindCode(kind), { native: 'x', message: 0 as MessageId, until });
  };
  hop('sent', 0, 50);
  hop('sent', 10, 40);
  hop('sent', 20, 40);
  trace.append(stampAt(60), kindCode('processed'), { native: 'x', message: 0 as MessageId });
  hop('sent', 70, 100);
  hop('delivered', 80, 90);
  hop('sent', 120, 130);
  expect(busiestMoment(trace)).toBe(85);
});

it('busiestMoment of a world where nothing moves is its start', () => {
  expect(busiestMoment(new Trace())).toBe(0);
});
