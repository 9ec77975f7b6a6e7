/** A run of a recording, as whoever stands outside sees it: which step led to which entry. */
import type { Micros } from '../../../../base/micros';
import { type Fields, fieldsOf } from '../../../../base/json';
import { textOf } from '../../../../conform/text';
import type { ActorId, MessageId, TraceEntry } from '../../../../trace/entry';
import type { Trace } from '../../../../trace/trace';
import type { AmqpPlan } from '../plan';
import { nodesOf } from '../world';
import { bodyOf, type Item, itemsOf, shown } from '../bodies';

// What opens by itself on the way is no answer, and neither is a cancel by the broker.
const FROM_ITSELF = /^(connection\.open-ok|channel\.open-ok|basic\.cancel)$/;

// What a client sends on its way to what it was told to do.
const OPENING = /^(connection|channel)\.open$/;

// The verbs that are answered.
const ASKING = new Set([
  'subscribe', 'unsubscribe', 'receive', 'drain', 'recover', 'prefetch', 'confirmSelect', 'begin',
  'commit', 'rollback', 'declare', 'delete', 'link', 'unlink', 'purge', 'flow', 'closeSession',
  'openSession',
]);

/** What entries say, beside what they are. */
export class Reading {
  readonly entries: readonly TraceEntry[];
  private readonly steps: readonly number[]; // for each entry, the recorded step it goes back to
  private readonly sentBy = new Map<MessageId, TraceEntry>();
  private readonly publishes = new Map<MessageId, Fields>(); // as basic.publish said it
  private readonly lost = new Set<number>(); // hops that never arrived
  private readonly sent: ReadonlySet<number>; // recorded steps whose method has left the client
  private readonly items: ReadonlyMap<number, readonly Item[]>;

  constructor(readonly plan: AmqpPlan, readonly trace: Trace) {
    this.entries = trace.entries();
    const steps: number[] = [];
    for (const entry of this.entries) {
      steps.push(this.stepAt(entry) ?? this.getterOf(entry) ?? steps[entry.cause ?? -1] ?? -1);
      if (entry.message !== undefined && !this.sentBy.has(entry.message)) {
        this.sentBy.set(entry.message, entry);
      }
      if (entry.message !== undefined && entry.native === 'basic.publish') {
        this.publishes.set(entry.message, fieldsOf(entry.detail));
      }
      if (entry.kind === 'dropped' && entry.cause !== undefined) this.lost.add(entry.cause);
    }
    this.steps = steps;
    this.sent = new Set(this.entries.filter((entry) => entry.kind === 'sent'
      && entry.message === undefined && (!OPENING.test(entry.native) || this.isOfSession(entry)))
      .map((entry) => this.stepOf(entry)));
    const sends = plan.recording.steps.map((step, place) =>
      [place, step.do === 'send' ? itemsOf(step) : []] as const);
    this.items = new Map(sends);
  }

  /** The recorded step that an entry is the mark of. */
  private stepAt(entry: TraceEntry): number | undefined {
    const { step } = fieldsOf(entry.detail);
    return typeof step === 'number' && step >= 0 ? this.plan.origins[step] : undefined;
  }

  // A message is delivered because it was there, which is no step of the getter's: what asked for
  // it is the last step of its client that gets.
  private getterOf(entry: TraceEntry): number | undefined {
    if (entry.kind !== 'delivered' || entry.native !== 'basic.get-ok') return undefined;
    const { recording, speakers, times } = this.plan;
    const client = this.clientOf(entry.peer);
    return recording.steps.findLastIndex((step, place) =>
      (step.do === 'receive' || step.do === 'drain') && (times[place] ?? 0) <= entry.at
      && speakers.speaking(textOf(step['as'])).client === client);
  }

  /** The recorded step that led to an entry; -1 for none. */
  stepOf({ seq }: TraceEntry): number {
    return this.steps[seq] ?? -1;
  }

  /** Whether it opens the session that its step asked for. */
  private isOfSession(entry: TraceEntry): boolean {
    const step = this.plan.recording.steps[this.stepOf(entry)];
    if (step?.do !== 'openSession' || !entry.native.startsWith('channel.open')) return false;
    const { session } = this.plan.speakers.speaking(textOf(step['as']));
    return fieldsOf(entry.detail)['session'] === String(session);
  }

  /** Whether a step asked for something, on a connection that was open. */
  wasSent(place: number): boolean {
    return this.sent.has(place) && ASKING.has(this.plan.recording.steps[place]?.do ?? '');
  }

  /** Whether it answers what its step asked for, and not only what had to come before. */
  isAnswer(entry: TraceEntry): boolean {
    const { kind, native, peer } = entry;
    if (kind !== 'answered') return false;
    if (FROM_ITSELF.test(native) && !this.isOfSession(entry)) return false;
    // Shovels and links ask, too, and maybe because of a step: one that deleted their queue.
    if (peer !== undefined && this.trace.actors[peer]?.role === 'router') return false;
    return native !== 'basic.qos-ok'
      || this.plan.recording.steps[this.stepOf(entry)]?.do !== 'subscribe';
  }

  /** The recorded step that published the message of an entry. */
  sendOf({ message }: TraceEntry): number {
    const first = message === undefined ? undefined : this.sentBy.get(message);
    return first === undefined ? -1 : this.stepOf(first);
  }

  /** The exchange and the routing key that the message of an entry was published with. */
  publishedAs({ message }: TraceEntry): { exchange: string; key: string } {
    const said = message === undefined ? undefined : this.publishes.get(message);
    return { exchange: textOf(said?.['exchange']), key: textOf(said?.['routingKey']) };
  }

  /** What was published, as its step said it; undefined when no step published it. */
  itemOf(entry: TraceEntry): Item | undefined {
    const label = this.labelOf(entry);
    return this.items.get(this.sendOf(entry))?.find(({ msg }) => msg === label);
  }

  labelOf({ message }: TraceEntry): string {
    return message === undefined ? '' : this.trace.messages[message]?.label ?? '';
  }

  /** How the message of an entry is written down. */
  shownOf(entry: TraceEntry): string {
    const item = this.itemOf(entry);
    return item === undefined ? this.labelOf(entry) : shown(bodyOf(item));
  }

  /** When whoever it is for learns of it; undefined when it never arrived in time. */
  arrivalOf({ seq, at, until }: TraceEntry): Micros | undefined {
    const arrival = until ?? at;
    return this.lost.has(seq) || arrival > this.plan.end ? undefined : arrival;
  }

  /** The last step that had begun at a time; -1 before step 0. */
  stepBegun(at: Micros): number {
    return this.plan.times.findLastIndex((time) => time <= at);
  }

  /** The client that an actor is, or that it is a part of. */
  clientOf(actor: ActorId | undefined): string {
    if (actor === undefined) return '';
    const { trace } = this;
    const host = trace.actors[actor]?.host;
    const isPart = host !== undefined && trace.actors[host]?.role === 'client';
    return trace.nameOf(isPart ? host : actor);
  }
}

/** What a queue is called: one that was declared anew on another node has that in its name. */
export function queueNameOf(actor: ActorId, { trace, plan }: Pick<Reading, 'trace' | 'plan'>) {
  const name = trace.nameOf(actor).replace(/ \((queue|destination)\)$/, '');
  const node = nodesOf(plan.recording).find((each) => name.endsWith(` on ${each}`));
  return node === undefined ? name : name.slice(0, -` on ${node}`.length);
}

/** Names that a broker makes up, as recordings write them. */
export const masked = (text: string): string =>
  text
    .replace(/amq\.gen-[A-Za-z0-9_-]{22}/g, 'amq.gen-<22>')
    .replace(/amq\.rabbitmq\.reply-to\.[A-Za-z0-9_\-+/=.]+/g, 'amq.rabbitmq.reply-to.<token>');
