/** The library below every client: who was asked what, and what becomes of it (K23, K31). */
import { Fact } from '../../../../base/fact';
import type { Micros } from '../../../../base/micros';
import { Numbered } from '../../../../base/lists/numbered';
import type { Hops, Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Template } from '../../../../trace/template';
import type { Request, Response } from './requests';

/** A request that nobody has answered yet: a fact, for its body may name a hundred partitions. */
export class OpenCall extends Fact {
  readonly api: string;
  readonly to: ActorId;
  readonly body: unknown;
  readonly about: unknown;

  constructor(
    readonly number: number,
    { api, to, body, about }: Pick<Question, 'api' | 'to' | 'body' | 'about'>,
    readonly since: number, // seq of the entry that led to it
  ) {
    super();
    this.api = api;
    this.to = to;
    this.body = body;
    this.about = about;
  }
}

/** What a part that asks keeps of its requests. */
export interface Calls {
  next: number;
  readonly open: Numbered<OpenCall>; // in the order of asking
}

export const noCalls = (): Calls => ({ next: 1, open: new Numbered() });

/** What comes after request.timeout.ms, to the part itself. */
export interface CallTimedOut extends Event {
  readonly type: 'callTimedOut';
  readonly number: number;
}

/** A question, and how it is asked. */
export interface Question {
  readonly to: ActorId;
  readonly api: string;
  readonly body: unknown;
  readonly timeout: Micros; // Infinity for never
  readonly hops?: Hops; // absent: one `sent` entry without a message
  readonly isAnswered?: boolean; // false: nobody will answer (acks=0)
  readonly about?: unknown; // what the asker wants to find again with the answer
}

/** Sends a request and returns its number. */
export function ask(calls: Calls, question: Question, kernel: Kernel): number {
  const { to, api, body, timeout, isAnswered = true } = question;
  const number = calls.next++;
  if (isAnswered) {
    calls.open.add(new OpenCall(number, question, kernel.cause));
    if (timeout < Infinity) {
      const event: CallTimedOut = { type: 'callTimedOut', number };
      kernel.wake(number, (kernel.now + timeout) as Micros, event);
    }
  }
  const request: Request = { type: 'request', api, number, asker: kernel.self, body };
  const hops = question.hops ?? sentOf(api).about(to);
  if (kernel.processOf(kernel.self) !== kernel.processOf(to)) kernel.connect(to);
  kernel.send(to, request, hops);
  return number;
}

/** The entry of a request or an answer of which there is nothing more to say. */
export function sentOf(api: string): Template {
  let known = SENT.get(api);
  if (known === undefined) SENT.set(api, (known = template('sent', api)));
  return known;
}

const SENT = new Map<string, Template>(); // by API

/** Takes an answer in: the call that it belongs to, unless that was given up. */
export function answered(
  calls: Calls, { number }: Pick<Response, 'number'>, kernel: Kernel,
): OpenCall | undefined {
  const call = calls.open.take(number);
  if (call !== undefined) kernel.cancel(number);
  return call;
}

/** Gives up every call to one actor, in the order of asking: the connection is gone. */
export function giveUp(calls: Calls, to: ActorId, kernel: Kernel): readonly OpenCall[] {
  const lost = calls.open.all.filter((call) => call.to === to);
  for (const { number } of lost) {
    calls.open.take(number);
    kernel.cancel(number);
  }
  return lost;
}

/**
 * A call took too long: the connection is closed, as Kafka's clients do, and all that was open
 * on it is lost (K31). Nothing when it was answered meanwhile.
 */
export function timeOut(calls: Calls, number: number, kernel: Kernel): readonly OpenCall[] {
  const call = calls.open.get(number);
  if (call === undefined) return [];
  kernel.disconnect(call.to);
  return giveUp(calls, call.to, kernel);
}

/** How many calls to one actor are open. */
export const openTo = ({ open }: Calls, to: ActorId): number => {
  let count = 0;
  for (const call of open.all) if (call.to === to) count++;
  return count;
};

/** Whether an answer to a kind of request is awaited, from anybody or from one actor. */
export function isOpen({ open }: Calls, api: string, to?: ActorId): boolean {
  for (const call of open.all) {
    if (call.api === api && (to === undefined || call.to === to)) return true;
  }
  return false;
}
