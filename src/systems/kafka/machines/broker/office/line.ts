/** How a broker talks to the controllers: it finds the active one, and asks again when it fails. */
import { type Micros, millis } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { ask, isOpen } from '../../network/calls';
import type { MayBeElsewhere } from '../../network/cluster-requests';
import type { BrokerRecord } from '../record';

/** How long a broker waits before it asks again. */
const RETRY_AFTER = millis(100);

/** A question to the controllers. */
export interface ControllerQuestion {
  readonly api: string;
  readonly body: object;
  readonly timeout: Micros;
  readonly isSilent?: boolean; // no news in it
}

/** Asks whom this broker takes for the active controller. */
export function askController(
  { office }: BrokerRecord, { api, body, timeout, isSilent = false }: ControllerQuestion,
  kernel: Kernel,
): number {
  const to = office.controllers[office.active] as ActorId;
  return ask(office.calls, { to, api, body, timeout, ...(isSilent && { hops: [] }) }, kernel);
}

/** Whether a question of this kind is open. */
export const isAsking = ({ office }: BrokerRecord, wanted: string): boolean =>
  isOpen(office.calls, wanted);

/** Takes another for the active one: whom it was told, or the next in turn. */
export function lookElsewhere({ office }: BrokerRecord, { active = -1 }: MayBeElsewhere): void {
  office.active = active > 0 ? active - 1 : (office.active + 1) % office.controllers.length;
}

/** What a broker does again after a while. */
export type Chore = 'register' | 'heartbeat' | 'fetchMetadata' | 'alterPartitions';

/** Does something again after a while. */
export function again(chore: Chore, kernel: Kernel): void {
  const event: Event = { type: chore };
  kernel.wake(chore, (kernel.now + RETRY_AFTER) as Micros, event);
}
