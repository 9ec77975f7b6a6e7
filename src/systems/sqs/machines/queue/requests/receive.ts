/** ReceiveMessage: at once, or when something comes before the wait is over. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import { type Event, say } from '../../../../../kernel/machine';
import { type Fault, invalid } from '../../../topology/fault';
import { isWithin, RANGES } from '../../../topology/ranges';
import type { Handed, Received, ReceiveRequest } from '../../facts';
import type { ServiceRecord } from '../../service-record';
import { answer, type Asked, forbids } from '../answer';
import { again, noteAttempt } from '../fifo/attempts';
import { throttle } from '../fifo/throttle';
import { Poll, type QueueRecord, SECOND } from '../record';
import { stayVisible, wakeFor } from '../storage/keep';
import { namesOf } from '../storage/servers';
import { roomIn, serversAsked, take } from './take';

const NATIVE = 'ReceiveMessage';

// S35: 1 to 10.
const MAX_RANGE = [1, 10] as const;

function faultIn({ max = 1, wait = 0, timeout = 0 }: ReceiveRequest): Fault | undefined {
  const wrong = !isWithin(max, MAX_RANGE) ? 'MaxNumberOfMessages'
    : !isWithin(wait, RANGES.ReceiveMessageWaitTimeSeconds) ? 'WaitTimeSeconds'
      : !isWithin(timeout, RANGES.VisibilityTimeout) ? 'VisibilityTimeout' : undefined;
  return wrong === undefined ? undefined : invalid(`The value for ${wrong} is out of range.`);
}

/** Answers a receive, or lets it wait. */
export function receive(queue: QueueRecord, request: ReceiveRequest, kernel: Kernel): void {
  const { signature } = request;
  const asked: Asked = { to: kernel.sender, signature, native: NATIVE };
  const host = kernel.host<ServiceRecord>();
  const call = { action: NATIVE, group: null, now: kernel.now };
  const whole = forbids(queue, asked) ?? faultIn(request) ?? throttle(queue, call, host.switches);
  if (whole !== undefined) return answer(asked, { whole }, kernel);
  const { attributes } = queue;
  const seconds = request.wait ?? attributes.wait; // S33: the call wins
  const poll = new Poll(kernel.sender, signature, {
    max: request.max ?? 1, timeout: request.timeout ?? attributes.visibilityTimeout,
    attemptId: queue.isFifo ? (request.attemptId ?? null) : null, isLong: seconds > 0,
    number: queue.received++,
  });
  const isFull = roomIn(queue, host) <= 0;
  // S36: a full standard queue tells short polls; S37: a FIFO queue never does.
  if (isFull && !poll.wants.isLong && !queue.isFifo) {
    return answer(asked, { whole: { code: 'OverLimit', text: 'Too many in flight.' } }, kernel);
  }
  const messages = again(queue, poll, kernel) ?? take(queue, poll, kernel);
  if (messages.length > 0 || seconds === 0) handOver(queue, poll, { messages, kernel });
  else {
    queue.polls.push(poll);
    const until = (kernel.now + seconds * SECOND) as Micros;
    kernel.wake(keyOf(poll), until, say({ type: 'giveUpPoll', poll: keyOf(poll) }));
  }
}

const keyOf = ({ client, signature }: Poll): string => `poll ${client} ${signature.request}`;

interface Answer {
  readonly messages: readonly Handed[];
  readonly kernel: Kernel;
}

function handOver(queue: QueueRecord, poll: Poll, { messages, kernel }: Answer): void {
  const { client, signature } = poll;
  const asked = sampleOf(queue, poll, kernel);
  if (messages.length === 0) {
    const event: Received = { type: 'received', request: signature.request, messages };
    const detail = { outcome: 'ok', messages: 0, ...asked, request: signature.request };
    // S34: an empty answer does not mean an empty queue.
    const rule = poll.wants.isLong ? 'sqs:S33' : 'sqs:S32';
    kernel.send(client, event, {
      kind: 'answered', native: NATIVE, peer: signature.app, rule, detail,
    });
    return;
  }
  noteAttempt(queue, poll, { messages, now: kernel.now });
  const event: Received = { type: 'received', request: signature.request, messages };
  kernel.send(client, event, messages.map((handed) => ({
    kind: 'delivered' as const, native: NATIVE, message: handed.accepted.message.id,
    copy: handed.copy, peer: signature.app, rule: queue.isFifo ? 'sqs:S64' : 'sqs:S30',
    detail: { ...detailOf(handed, signature.request), ...asked },
  })));
  for (const { copy, receipt: { leaseUntil } } of messages) {
    if (leaseUntil <= kernel.now) stayVisible(queue, copy, kernel);
    // Only now: what the end of the lease comes of is this delivery.
    else wakeFor({ copy }, leaseUntil, kernel);
  }
}

/** Which servers a short poll asked, for the trace: an answer does not say. */
function sampleOf(queue: QueueRecord, { wants }: Poll, kernel: Kernel): { asked?: string[] } {
  const host = kernel.host<ServiceRecord>();
  if (queue.isFifo || wants.isLong || host.switches.servers === 1) return {};
  return { asked: namesOf(serversAsked(host, wants, kernel)) };
}

function detailOf({ accepted, receipt }: Handed, request: number): { [field: string]: never } {
  const { handle, receives, leaseUntil } = receipt;
  const { group, dedup, sequence } = accepted.said;
  return {
    ...(receives > 1 && { redelivered: true }),
    attempt: receives, leaseUntil, handle, messageId: accepted.messageId,
    ...(group !== null && { group }),
    ...(dedup !== null && { dedup }),
    ...(sequence > 0 && { SequenceNumber: sequence }),
    request,
  } as never;
}

/** S33: the first poll that waits gets what has come. */
export function servePolls(queue: QueueRecord, kernel: Kernel): void {
  if (queue.polls.length === 0) return;
  const waiting = queue.polls;
  queue.polls = [];
  for (const poll of waiting) {
    const messages = queue.counts.visible > 0 ? take(queue, poll, kernel) : [];
    if (messages.length === 0) queue.polls.push(poll);
    else {
      kernel.cancel(keyOf(poll));
      handOver(queue, poll, { messages, kernel });
    }
  }
}

interface PollOver extends Event {
  readonly poll: string;
}

/** The wait of a poll is over. */
export function giveUpPoll(queue: QueueRecord, { poll: key }: PollOver, kernel: Kernel): void {
  const poll = queue.polls.find((one) => keyOf(one) === key);
  if (poll === undefined) return;
  queue.polls = queue.polls.filter((one) => one !== poll);
  handOver(queue, poll, { messages: [], kernel });
}

interface HungUp extends Event {
  readonly client: Poll['client'];
}

/** A client has hung up: nobody waits there any more. */
export function forgetPolls(queue: QueueRecord, { client }: HungUp, kernel: Kernel): void {
  for (const poll of queue.polls) if (poll.client === client) kernel.cancel(keyOf(poll));
  queue.polls = queue.polls.filter((poll) => poll.client !== client);
}

/** Every poll that waits is answered with nothing: the queue ends. */
export function giveUpPolls(queue: QueueRecord, kernel: Kernel): void {
  const waiting = queue.polls;
  queue.polls = [];
  for (const poll of waiting) handOver(queue, poll, { messages: [], kernel });
}
