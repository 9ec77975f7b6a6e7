/** How what an adapter has sent ends: it is safe elsewhere, it is replied to, or it has failed. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { Reply, Taken } from '../facts';
import type { AdapterRecord, Pending } from './record';
import type { Patience } from './sending';

/** B8: the next store has it. */
export function close({ open }: AdapterRecord, event: Event, kernel: Kernel): void {
  open.delete((event as Taken).number);
  if (open.size === 0) kernel.cancel('again');
}

/** B7: a reply that comes after its application has given up changes nothing of what it knows. */
export function hear({ open, app }: AdapterRecord, event: Event, kernel: Kernel): void {
  const { number, message } = event as Reply;
  kernel.cancel(number);
  if (open.delete(number)) return;
  kernel.record('answered', {
    native: 'late', actor: app, message, rule: 'bus:B7', detail: { outcome: 'info' },
  });
}

interface End {
  readonly native: string;
  readonly outcome: 'fail' | 'info';
  readonly rule: string;
}

function end(adapter: AdapterRecord, pending: Pending, ending: End & { kernel: Kernel }): void {
  const { native, outcome, rule, kernel } = ending;
  const { number, message: { id: message } } = pending;
  adapter.open.delete(number);
  kernel.cancel(number);
  kernel.record('answered', { native, actor: adapter.app, message, rule, detail: { outcome } });
}

function endAll(adapter: AdapterRecord, ending: End, kernel: Kernel): void {
  const { cause } = kernel;
  for (const pending of adapter.open.values()) {
    kernel.cause = cause; // each for itself
    end(adapter, pending, { ...ending, kernel });
  }
}

/** B7: whoever waits learns of a deadline, and of nothing else. */
export function runOut(adapter: AdapterRecord, event: Event, kernel: Kernel): void {
  const pending = adapter.open.get((event as Patience).number);
  if (pending === undefined) return;
  const outcome = pending.attempt === 0 ? 'fail' : 'info';
  end(adapter, pending, { native: 'timeout', outcome, rule: 'bus:B7', kernel });
}

/** B2: a participant without the common protocol needs an adapter that bridges it. */
export const refuseAll = (adapter: AdapterRecord, _: Event, kernel: Kernel): void =>
  endAll(adapter, { native: 'unknown protocol', outcome: 'fail', rule: 'bus:B2' }, kernel);

/** B5: nobody is there, and a flow that waits has no queue to wait in. */
export const failAll = (adapter: AdapterRecord, _: Event, kernel: Kernel): void =>
  endAll(adapter, { native: 'refused', outcome: 'fail', rule: 'bus:B5' }, kernel);

/** B7: the connection broke under the requests: nobody knows how far they had come. */
export const breakOff = (adapter: AdapterRecord, _: Event, kernel: Kernel): void =>
  endAll(adapter, { native: 'broken', outcome: 'info', rule: 'bus:B7' }, kernel);
