/** What a broker answers to those who wait for it. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, say } from '../../../../kernel/machine';
import type { ActorId, MessageId } from '../../../../trace/entry';
import type { Response } from '../facts';

export interface Answer {
  readonly client: ActorId;
  readonly number: number;
  readonly app: ActorId;
  readonly native: string;
  readonly code?: string; // of the exception; absent: it went well
  readonly messages?: readonly MessageId[];
  readonly rule?: string;
}

/** One hop, with an entry for each message whose sender learns of it. */
export function respond(
  { client, number, app, native, code, messages = [], rule = 'activemq:A40' }: Answer,
  kernel: Kernel,
): void {
  const outcome = code === undefined ? 'ok' : 'fail';
  const event: Response = {
    type: 'response', number, outcome, code: code ?? null, browsed: [],
  };
  const detail = { outcome, ...(code !== undefined && { code }) };
  const about = messages.length === 0 ? [undefined] : messages;
  kernel.send(client, event, about.map((message) => ({
    kind: 'answered' as const, native, peer: app, rule, detail,
    ...(message !== undefined && { message }),
  })));
}

/** A40: the answer goes out when all that was sent lies where it belongs. */
export const respondLater = (answer: Answer, kernel: Kernel): void =>
  kernel.send(kernel.self, say({ type: 'answer', answer } as Event));
