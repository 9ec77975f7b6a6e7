import { expect, test } from 'vitest';
import { LogWriter } from '../conform/log-phrases';
import { lastStableOffset, raiseHighWatermark, roll, truncateTo } from './log';

// UnifiedLog of 4.3.1, asked the same: the segment's snapshot knows nothing of transactions' ends.
test('truncateTo into a segment counts what ended before it as replicated', () => {
  const cut = (isRolled: boolean): number => {
    const writer = new LogWriter();
    writer.play('p1 x3, ABORT p1');
    if (isRolled) roll(writer.log);
    writer.play('plain x3');
    truncateTo(writer.log, 5);
    raiseHighWatermark(writer.log, 3);
    return lastStableOffset(writer.log);
  };
  expect([cut(false), cut(true)]).toEqual([0, 3]);
});
