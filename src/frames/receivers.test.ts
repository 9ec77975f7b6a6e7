import { expect, test } from 'vitest';
import { Tale } from '../testing/tale';
import { receiversIn } from './receivers';

test('receiversIn names those to whom something was delivered, each once', () => {
  const tale = new Tale().actor('shop', 'producer').actor('orders', 'destination')
    .actor('worker', 'consumer').actor('idle', 'consumer');
  const message = tale.message('shop');
  tale.tell({ at: 0, actor: 'shop', kind: 'sent', peer: 'orders', message });
  for (const at of [10, 20]) {
    tale.tell({ at, actor: 'orders', kind: 'delivered', peer: 'worker', message, copy: 0 });
  }
  tale.tell({ at: 30, actor: 'orders', kind: 'delivered', message, copy: 0 });
  expect([...receiversIn(tale.trace)]).toEqual(['worker']);
});
