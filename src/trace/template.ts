/** Entries that a machine records all the time: what never changes of them is said once. */
import { Fact } from '../base/fact';
import type { Json } from '../base/json';
import { NO_ACTOR, NONE } from './columns';
import type { ActorId, CopyId, EntryKind, MessageId, RuleId } from './entry';
import type { EntryFields } from './trace';

/** The words of an entry: they are the same each time. */
export interface Words {
  readonly kind: EntryKind;
  readonly native: string;
  readonly rule?: RuleId;
  readonly detail?: Json; // when it is always the same
}

/** Stands for what the moment says: the actor at hand, the event at hand. */
export const AT_HAND = -2;

let made = 0;

/**
 * One entry's words, with blanks that are filled in anew each time. A template is one object for
 * ever, filled in and read at once: a row makes no garbage, and the same few instructions read
 * every row. (A fact all the same: a record that has one is copied without it.)
 */
export class Template extends Fact {
  readonly number: number; // of this template among all: a trace remembers its words by it
  readonly kind: EntryKind;
  readonly native: string;
  readonly rule: RuleId | undefined;
  readonly always: Json | undefined; // its detail, unless something else is said
  message: number = NONE;
  copy: number = NONE;
  peer: number = NO_ACTOR;
  cause = AT_HAND;
  actor = AT_HAND;
  detail: Json | undefined;

  constructor({ kind, native, rule, detail }: Words, number = made++) {
    super();
    this.number = number;
    this.kind = kind;
    this.native = native;
    this.rule = rule;
    this.detail = detail;
    this.always = detail;
  }

  /** What it is about this time; all that was filled in before is forgotten. */
  of(message: MessageId, copy?: CopyId, peer?: ActorId): this {
    this.message = message;
    this.copy = copy ?? NONE;
    this.peer = peer ?? NO_ACTOR;
    this.cause = AT_HAND;
    this.actor = AT_HAND;
    this.detail = this.always;
    return this;
  }

  /** The same for what is about no message. */
  about(peer?: ActorId): this {
    return this.of(NONE as MessageId, undefined, peer);
  }

  /** The entry that led to it, when that is not what led to the event at hand. */
  because(cause: number): this {
    this.cause = cause;
    return this;
  }

  /** Whose it is, when it is not of the one who records it. */
  by(actor: ActorId): this {
    this.actor = actor;
    return this;
  }

  /** What else there is to say this time. */
  saying(detail: Json): this {
    this.detail = detail;
    return this;
  }
}

/** The same entry as plain fields, for whoever keeps it: the template will be filled in again. */
export function fieldsOf(filled: Template): Words & EntryFields {
  const { kind, native, rule, message, copy, peer, cause, actor, detail } = filled;
  return {
    kind, native,
    ...(rule !== undefined && { rule }),
    ...(message !== NONE && { message: message as MessageId }),
    ...(copy !== NONE && { copy: copy as CopyId }),
    ...(peer !== NO_ACTOR && { peer: peer as ActorId }),
    ...(cause !== AT_HAND && { cause }),
    ...(actor !== AT_HAND && { actor: actor as ActorId }),
    ...(detail !== undefined && { detail }),
  };
}
