/** What a person tells the hub: a translator that fails, a slower machine, another model. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { HubRecord } from './record';

type Told = Event & {
  readonly value?: unknown;
  readonly amount?: number;
  readonly model?: string;
};

export function poison(hub: HubRecord, { value }: Told, kernel: Kernel): void {
  hub.poison.set(String(value), kernel.cause);
}

export function slow(hub: HubRecord, { amount = 1 }: Told): void {
  hub.slowness = amount;
}

/** B6: from now on all messages are in another version of the model, for everybody. */
export function changeModel(hub: HubRecord, { model = '' }: Told, kernel: Kernel): void {
  const at = hub.models.findIndex(({ name }) => name === model);
  if (at < 0) return;
  hub.model = at;
  hub.changed = kernel.record('changed', {
    native: 'model', detail: { value: model },
  });
}
