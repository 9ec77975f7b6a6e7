/** What the broker answers when it refuses: AMQP's reply codes as values, never thrown. */

// AMQP 0-9-1 §4.10: a soft error closes the channel, a hard error the connection.
const REPLIES = {
  CONNECTION_FORCED: [320, 'connection'],
  ACCESS_REFUSED: [403, 'channel'],
  NOT_FOUND: [404, 'channel'],
  RESOURCE_LOCKED: [405, 'channel'],
  PRECONDITION_FAILED: [406, 'channel'],
  COMMAND_INVALID: [503, 'connection'],
  CHANNEL_ERROR: [504, 'connection'],
  RESOURCE_ERROR: [506, 'connection'],
  NOT_ALLOWED: [530, 'connection'],
  NOT_IMPLEMENTED: [540, 'connection'],
  INTERNAL_ERROR: [541, 'connection'],
} as const;

/** A reply's name, as the protocol spells it. */
export type ReplyName = keyof typeof REPLIES;

/** A refusal; `scope` is what it closes. */
export interface AmqpError {
  readonly code: number; // 404
  readonly name: ReplyName; // 'NOT_FOUND'
  readonly text: string; // "no queue 'orders' in vhost '/'"
  readonly scope: 'channel' | 'connection';
  readonly rule?: string; // why it is refused, when more can be said than that it is (R2)
}

/** What an operation gives: its result, or why it was refused. */
export type Outcome<Result> = Result | AmqpError;

/** Makes a refusal; the code and what it closes follow from the name. */
export function amqpError(name: ReplyName, text: string): AmqpError {
  const [code, scope] = REPLIES[name];
  return { code, name, text, scope };
}

/** Tells a refusal from a result. */
export function isAmqpError<Result>(outcome: Outcome<Result>): outcome is AmqpError {
  return typeof outcome === 'object' && outcome !== null
    && 'scope' in outcome && 'code' in outcome;
}

/** Something with a name in a vhost, as the broker's sentences speak of it. */
export interface Resource {
  readonly kind: 'queue' | 'exchange';
  readonly name: string;
  readonly vhost: string;
}

/** Names a resource in a sentence: "queue 'orders' in vhost '/'". */
export function resourceText({ kind, name, vhost }: Resource): string {
  return `${kind} '${name}' in vhost '${vhost}'`;
}

/** The refusal for something that does not exist. */
export function notFound(resource: Resource): AmqpError {
  return amqpError('NOT_FOUND', `no ${resourceText(resource)}`);
}
