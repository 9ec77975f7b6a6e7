/** Requests to the broker: numbered when they are answered, and kept until then. */
import type { Hop, Kernel } from '../../../../kernel/api';
import type { Request } from '../facts';
import type { ClientRecord, Pending } from './record';

type Numbered = Request & { readonly number: number };
type Bare<R> = R extends Numbered ? Omit<R, 'number'> : never;

interface Asked {
  readonly native: string;
  readonly consumer?: string;
  readonly isSync?: boolean;
  readonly hops?: readonly Hop[]; // instead of one of its own
  readonly kernel: Kernel;
}

/** Asks something that will be answered. */
export function ask(client: ClientRecord, request: Bare<Numbered>, asked: Asked): void {
  const { native, consumer, isSync = true, hops, kernel } = asked;
  const number = ++client.numbers;
  const pending: Pending = {
    request: { ...request, number } as Numbered, native, isSync,
    ...(consumer !== undefined && { consumer }),
  };
  client.pending.set(number, pending);
  if (isSync) client.waitsFor = number;
  kernel.send(client.broker, pending.request, hops ?? {
    kind: 'sent', native, actor: client.app, peer: client.broker,
  });
}

/** Asks again for what was not answered when the connection was lost. */
export function askAgain(
  client: ClientRecord, unanswered: readonly Pending[], kernel: Kernel,
): void {
  for (const { request, native } of unanswered) {
    kernel.send(client.broker, request, {
      kind: 'sent', native, actor: client.app, peer: client.broker, rule: 'activemq:A51',
      ...('mail' in request && { message: request.mail.message.id }),
    });
  }
}

/** Says something that has no answer. */
export const tell = (
  { app: actor, broker: peer }: Pick<ClientRecord, 'app' | 'broker'>, request: Request,
  { native, kernel }: Pick<Asked, 'native' | 'kernel'>,
): void => kernel.send(peer, request, { kind: 'sent', native, actor, peer });
