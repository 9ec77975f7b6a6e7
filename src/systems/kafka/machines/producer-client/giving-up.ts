/** Batches that ran out of time, and what a lost one means for those behind it. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Line, type Load, release } from '../../producer/accumulator';
import { resolveGap, restartSequences } from '../../producer/in-flight';
import { expired } from '../../producer/ready';
import type { ProducerClientRecord } from './record';
import { tell } from './say';
import { fail } from './transacting';
import { takeClaim } from './claim';

// K30: from the making of the batch over all attempts.
/** Gives up what is older than delivery.timeout.ms. */
export function giveUpLate(client: ProducerClientRecord, kernel: Kernel): void {
  const { accumulator, settings: { deliveryTimeout, batchSize } } = client;
  const before = (kernel.now - deliveryTimeout) as Micros;
  if (before < 0) return;
  for (const place of accumulator.busy) {
    const line = accumulator.lines[place] as Line;
    for (const { load, wasSent } of expired(accumulator, line, { before, batchSize })) {
      giveUp(client, { load, wasSent }, kernel);
    }
  }
}

function giveUp(
  client: ProducerClientRecord, { load, wasSent }: { load: Load; wasSent: boolean }, kernel: Kernel,
): void {
  release(client.accumulator, load);
  const messages = load.batch.records.map(({ message }) => message);
  const outcome = wasSent ? 'info' : 'fail';
  tell(client, { messages, native: 'TimeoutException', outcome, rule: 'kafka:K30' }, kernel);
  if (client.transaction === null) return;
  if (wasSent) client.transaction.wantsBump = true;
  fail(client, 'REQUEST_TIMED_OUT', kernel);
}

// K41: once nothing is under way it shows whether the batch that was given up had arrived.
/** Looks at partitions that wait for a gap to be resolved. */
export function resolveGaps(client: ProducerClientRecord, kernel: Kernel): void {
  const { busy, lines, hasGaps } = client.accumulator;
  if (!hasGaps) return;
  for (const place of busy) {
    const line = lines[place] as Line;
    if (!line.sender.hasGap || resolveGap(line.sender) !== 'lost') continue;
    if (client.transaction === null) bump(client, line, kernel);
    else client.transaction.wantsBump = true;
  }
}

/** The client raises its own epoch, and a partition counts from 0 again. */
export function bump(client: ProducerClientRecord, line: Line, kernel: Kernel): void {
  const { identity } = client;
  if (identity === null) return;
  const claim = { ...identity, epoch: identity.epoch + 1 };
  takeClaim(client, { claim, rule: 'kafka:K41' }, kernel);
  restartSequences(line.sender);
  line.epoch = identity.epoch + 1;
}
