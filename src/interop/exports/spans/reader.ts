/**
 * Gathers spans from entries. Each message's sending is a trace of its own, and so is each
 * delivery with what came of it: links join the two.
 */
import { fieldsOf } from '../../../base/json';
import { lineOf } from '../../../trace/actor';
import type { ActorId, MessageId, TraceEntry } from '../../../trace/entry';
import type { Told } from '../told';
import { type Draft, hex } from './draft';

const [OF_MESSAGE, OF_DELIVERY] = [1, 2];

export class Reader {
  readonly drafts: Draft[] = [];
  private readonly sends = new Map<MessageId, Draft>();
  private readonly receives = new Map<number, Draft>(); // by the seq of the delivery
  private readonly latest = new Map<string, Draft>(); // by consumer and copy

  constructor(private readonly told: Told) {}

  read(entry: TraceEntry): void {
    const { kind, message } = entry;
    if (message === undefined) return;
    switch (kind) {
      case 'created': return this.send(entry, message);
      case 'sent': return this.leave(entry, message);
      case 'stored': return this.store(entry, message);
      case 'answered': return this.answer(entry, message);
      case 'delivered': return this.receive(entry, message);
      case 'dropped': return this.lose(entry);
      case 'processed': return this.process(entry, message);
      case 'settled': return this.settle(entry, message);
      default:
    }
  }

  private add(draft: Omit<Draft, 'spanId'>): Draft {
    const whole = { ...draft, spanId: hex(this.drafts.length + 1, 16) };
    this.drafts.push(whole);
    return whole;
  }

  private send({ at, actor, native }: TraceEntry, message: MessageId): void {
    this.sends.set(message, this.add({
      type: 'send', operation: native || 'send', who: actor, destination: '', message,
      traceId: this.traceOf(OF_MESSAGE, message), start: at,
    }));
  }

  /** Who waits for no answer is done when the message has arrived. */
  private leave({ at, until }: TraceEntry, message: MessageId): void {
    const send = this.sends.get(message);
    if (send !== undefined) send.end = until ?? at;
  }

  private store({ actor }: TraceEntry, message: MessageId): void {
    const send = this.sends.get(message);
    if (send?.destination === '') send.destination = this.told.trace.nameOf(actor);
  }

  private answer({ at, until, detail }: TraceEntry, message: MessageId): void {
    const send = this.sends.get(message);
    if (send === undefined) return;
    send.end = until ?? at;
    send.isFailed = fieldsOf(detail)['outcome'] !== 'ok';
  }

  private lose({ cause = -1, at }: TraceEntry): void {
    const draft = this.receives.get(cause);
    if (draft !== undefined) Object.assign(draft, { end: at, isFailed: true });
  }

  private receive(entry: TraceEntry, message: MessageId): void {
    const { seq, at, until, actor, peer, native, copy } = entry;
    const who = peer === undefined ? undefined : this.lineOf(peer);
    if (who === undefined) return;
    const link = this.sends.get(message);
    const draft = this.add({
      type: 'receive', operation: native || 'receive', who, message, start: at,
      destination: this.told.trace.nameOf(actor), traceId: this.traceOf(OF_DELIVERY, seq),
      end: until ?? at, ...(link?.end !== undefined && { link }),
    });
    this.receives.set(seq, draft);
    this.latest.set(`${who} ${copy}`, draft);
  }

  private process(entry: TraceEntry, message: MessageId): void {
    const { at, actor, native, cause = -1, copy } = entry;
    const given = this.receives.get(cause) ?? this.latest.get(`${actor} ${copy}`);
    this.add({
      type: 'process', operation: native || 'process', who: actor, message,
      destination: given?.destination ?? '', start: given?.end ?? at, end: at,
      ...this.within(given, message),
    });
  }

  private settle(entry: TraceEntry, message: MessageId): void {
    const { at, actor, native, until, peer, copy, detail } = entry;
    const who = this.lineOf(actor) ?? actor;
    this.add({
      type: 'settle', operation: native || 'settle', who, message, start: at, end: until ?? at,
      destination: peer === undefined ? '' : this.told.trace.nameOf(peer),
      ...this.within(this.latest.get(`${who} ${copy}`), message),
      isFailed: fieldsOf(detail)['outcome'] === 'rejected',
    });
  }

  /** What a consumer does with a delivery belongs to it. */
  private within(
    given: Draft | undefined, message: MessageId,
  ): Pick<Draft, 'traceId' | 'parent' | 'link'> {
    if (given === undefined) return { traceId: this.traceOf(OF_MESSAGE, message) };
    const { traceId, spanId: parent } = given;
    const link = this.sends.get(message);
    return { traceId, parent, ...(link?.end !== undefined && { link }) };
  }

  private lineOf(actor: ActorId): ActorId | undefined {
    const { actors } = this.told.trace;
    return lineOf(actors, actors[actor]!)?.id;
  }

  private traceOf(space: number, number: number): string {
    return hex(this.told.seed, 16) + hex(space, 4) + hex(number + 1, 12);
  }
}
