/** How the service answers: one hop for each answer, with an entry for each message it is about. */
import type { Json } from '../../../base/json';
import type { Hop, Kernel } from '../../../kernel/api';
import type { ActorId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import type { Fault } from '../topology/fault';
import type { Answered, Asking, Origin } from './facts';

/** A request, and what its answer is called. */
export interface Asked {
  readonly to: ActorId; // the client
  readonly origin: Origin;
  readonly native: string; // 'Publish'
}

/** Whom to answer for a request that is being handled. */
export const askedBy = ({ origin, native }: Asking, { sender }: Kernel): Asked =>
  ({ to: sender, origin, native });

/** What became of one message of a request. */
export interface Part {
  readonly message?: Message;
  readonly detail?: { readonly [field: string]: Json };
}

/** An answer; a request that failed says why. */
export interface Reply {
  readonly fault?: Fault | null;
  readonly parts?: readonly Part[];
  readonly rule?: string;
  readonly value?: Json; // what a getter returns
}

/** Sends an answer. */
export function answer(asked: Asked, reply: Reply, kernel: Kernel): void {
  const { fault = null, parts = [], value } = reply;
  const { origin: { request } } = asked;
  const hops = (parts.length === 0 ? [{}] : parts).map((part) => hopOf(asked, part, reply));
  const event: Answered = {
    type: 'answered', request, fault, ...(value !== undefined && { value }),
  };
  kernel.send(asked.to, event, hops);
}

function hopOf(
  { origin, native }: Asked, { message, detail }: Part, { fault = null, rule, value }: Reply,
): Hop {
  return {
    kind: 'answered', native, peer: origin.app,
    ...(message !== undefined && { message: message.id }),
    ...(rule !== undefined && { rule }),
    detail: {
      outcome: fault === null ? 'ok' : 'fail',
      ...(fault !== null && { code: fault.code, text: fault.text }),
      ...detail,
      ...(value !== undefined && { value }),
      request: origin.request,
    },
  };
}
