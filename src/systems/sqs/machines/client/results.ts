/** What the answers to a step's commands leave behind at the client. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { closeRequest } from '../../../../machines/requests';
import type { Answered, Received } from '../facts';
import type { ClientRecord } from './record';

/** What a named command got, and whether it wants more. */
export function keepResult(client: ClientRecord, event: Received, kernel: Kernel): void {
  const { request, messages } = event;
  const pending = closeRequest(client, request, kernel);
  if (pending === undefined) return; // S53: an answer that nobody waits for; the leases run
  const { as, again } = pending;
  if (as !== null) client.results.set(as, [...(client.results.get(as) ?? []), ...messages]);
  if (again === null) return;
  const { times, until, command } = again;
  const left = Math.max(0, until - messages.length);
  if (times <= 0 && left === 0) return;
  const next = say({ ...command, times: times > 0 ? times : 1, until: left });
  const at = (kernel.now + (messages.length > 0 ? 0 : AGAIN_AFTER)) as Micros;
  kernel.wake(`again ${as ?? ''}`, at, say({ type: 'receiveAgain', command: next }));
}

/** Simplified: a command that wants more asks again a tenth of a second after an empty answer. */
const AGAIN_AFTER = 100_000;

/** What a named command was told. */
export function keepAnswer(
  client: ClientRecord, { request, task }: Answered, kernel: Kernel,
): void {
  const as = closeRequest(client, request, kernel)?.as ?? null;
  if (as !== null && task !== undefined) client.tasks.set(as, task);
}
