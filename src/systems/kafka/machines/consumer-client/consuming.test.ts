/** What consumers do in small worlds with real brokers. */
import { expect, test } from 'vitest';
import { textOf } from '../../../../trace/text';
import { probed } from '../probed';

test('a', () => {
  const { world: w, runUntil } = probed({ topics: [{ name: 't', preloaded: 3 }] }, {
    consumers: [{
      id: 'c1', service: '1s', options: {
        group: 'g', topics: ['t'], config: { 'auto.offset.reset': 'earliest', 'max.poll.records': 1 },
      },
    }],
  });
  runUntil(12_000);
  console.log(textOf(w.trace));
  expect(1).toBe(1);
});
