/** How a queue answers: one hop for each answer, with an entry for each message it is about. */
import type { Json } from '../../../../base/json';
import type { Hop, Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import type { Fault } from '../../topology/fault';
import { mayPass } from '../../topology/policy';
import { OWNER } from '../../topology';
import type { Answered, Signature } from '../facts';
import type { QueueRecord } from './record';

/** A request, and what its answer is called. */
export interface Asked {
  readonly to: ActorId; // the client
  readonly signature: Signature;
  readonly native: string; // 'SendMessage'
}

/** What became of one part of a request. */
export interface Part {
  readonly id?: string; // inside a batch
  readonly message?: Message; // only what a producer is told of
  readonly fault?: Fault;
  readonly rule?: string;
  readonly detail?: { readonly [field: string]: Json };
}

/** An answer part by part; a request that failed as a whole says why. */
export interface Reply {
  readonly parts?: readonly Part[];
  readonly whole?: Fault | null;
  readonly task?: string; // the handle of a move task
}

/** Sends an answer. */
export function answer(
  asked: Asked, { parts = [], whole = null, task }: Reply, kernel: Kernel,
): void {
  const { to, signature: { request } } = asked;
  const hops = (parts.length === 0 ? [{}] : parts).map((part) => hopOf(asked, part, whole));
  const failed = parts.flatMap(({ id = '', fault }) => (fault === undefined ? [] : [id]));
  const event: Answered = {
    type: 'answered', request, fault: whole, failed, ...(task !== undefined && { task }),
  };
  kernel.send(to, event, hops);
}

function hopOf({ signature, native }: Asked, part: Part, whole: Fault | null): Hop {
  const { message, id } = part;
  const fault = part.fault ?? whole;
  const rule = part.rule ?? fault?.rule;
  return {
    kind: 'answered', native, peer: signature.app,
    ...(message !== undefined && { message: message.id }),
    ...(rule !== undefined && { rule }),
    detail: {
      outcome: fault === null || fault === undefined ? 'ok' : 'fail',
      ...(fault !== null && fault !== undefined && { code: fault.code, text: fault.text }),
      ...part.detail,
      ...(id !== undefined && { id }),
      ...(whole !== null && { whole: true }),
      request: signature.request,
    },
  };
}

/** S92, S93: why somebody may not do this to the queue. */
export function forbids(
  { attributes }: QueueRecord, { signature, native }: Asked,
): Fault | undefined {
  const { name: client, account, statements } = signature;
  const asking = { client, account, statements, action: native };
  if (mayPass(asking, OWNER, attributes.policy)) return undefined;
  const text = `${client} is not authorized to perform sqs:${native}`;
  return { code: 'AccessDenied', text, rule: 'sqs:S93' };
}
