import { expect, test } from 'vitest';
import { LogWriter } from '../../conform/log-phrases';
import { HeldReplicas } from './memory/held-replicas';
import { loadLogs } from './offices';
import type { Replica } from './record';

// The file leader-epoch-checkpoint of a broker of 4.3.1 that was killed and started again.
test('a broker that starts forgets the epochs in which nothing was written', () => {
  const writer = new LogWriter();
  writer.play('plain x2');
  const { log } = writer;
  log.epochs.splice(0, Infinity, { epoch: 0, startOffset: 0 }, { epoch: 2, startOffset: 2 });
  loadLogs({ replicas: new HeldReplicas([{ log } as Replica]) });
  expect(log.epochs).toEqual([{ epoch: 0, startOffset: 0 }]);
});
