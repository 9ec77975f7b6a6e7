/** On what terms a queue keeps its messages: its arguments and its policy, taken together. */
import { Fact } from '../../../../base/fact';
import { type Micros, millis } from '../../../../base/micros';
import type { Definition } from '../../routing/declaring/policy';
import { type AmqpTable, type AmqpValue, bare, lookUp } from '../../routing/value';
import { atLeast, type Version } from '../../routing/version';

export type Overflow = 'drop-head' | 'reject-publish' | 'reject-publish-dlx';

/** What is null has no limit, or goes nowhere. */
export class Terms extends Fact {
  readonly ttl: Micros | null; // message-ttl
  readonly expires: Micros | null; // how long the queue itself may lie unused
  readonly lengthMax: number | null;
  readonly bytesMax: number | null;
  readonly overflow: Overflow;
  readonly deadLetterTo: string | null; // an exchange
  readonly deadLetterKey: string | null; // null: its own keys
  readonly isLazy: boolean; // queue-mode: what waits is on disk only (R70)

  constructor(said: (key: string) => AmqpValue | undefined) {
    super();
    const number = (key: string): number | null => numberOf(said(key));
    const time = (key: string): Micros | null => {
      const ms = number(key);
      return ms === null ? null : millis(ms);
    };
    const text = (key: string): string | null => textOf(said(key));
    this.ttl = time('message-ttl');
    this.expires = time('expires');
    this.lengthMax = number('max-length');
    this.bytesMax = number('max-length-bytes');
    this.overflow = (text('overflow') ?? 'drop-head') as Overflow;
    this.deadLetterTo = text('dead-letter-exchange');
    this.deadLetterKey = text('dead-letter-routing-key');
    this.isLazy = text('queue-mode') === 'lazy';
  }
}

// R61: of these the lower one counts; of all others an argument wins over a policy (R76).
const LOWER = ['message-ttl', 'expires', 'max-length', 'max-length-bytes'] as const;

const KEYS = [...LOWER, 'overflow', 'dead-letter-exchange', 'dead-letter-routing-key'];

/** The terms of a queue; null for a plain one, which has none. */
export function termsOf(given: AmqpTable, policy: Definition | null): Terms | null {
  const said = (key: string): AmqpValue | undefined => {
    const { argument, byPolicy } = bothOf(given, policy, key);
    if (argument === undefined || byPolicy === undefined) return argument ?? byPolicy;
    return LOWER.includes(key as never) ? lowerOf(argument, byPolicy) : argument;
  };
  return KEYS.some((key) => said(key) !== undefined) ? new Terms(said) : null;
}

/** What a queue's own arguments say of a key, and what its policy does. */
export const bothOf = (given: AmqpTable, policy: Definition | null, key: string) =>
  ({ argument: lookUp(given, `x-${key}`), byPolicy: lookUp(policy ?? {}, key) });

export const lowerOf = (one: AmqpValue, other: AmqpValue): number =>
  Math.min(numberOf(one) ?? Infinity, numberOf(other) ?? Infinity);

/** How many priorities above 0 a queue tells apart (R77); null: it does not look at them. */
export function levelsOf(given: AmqpTable, version: Version): number | null {
  const top = numberOf(lookUp(given, 'x-max-priority'));
  return top === null ? null : Math.max(top, atLeast(version, '4.0') ? 1 : 0);
}

export function numberOf(value: AmqpValue | undefined): number | null {
  const plain = value === undefined ? undefined : bare(value);
  return typeof plain === 'number' ? plain : null;
}

export function textOf(value: AmqpValue | undefined): string | null {
  const plain = value === undefined ? undefined : bare(value);
  return typeof plain === 'string' ? plain : null;
}
