/** What a quorum queue knows beside the terms of every queue, and how it reads policies. */
import { type Micros, millis } from '../../../../base/micros';
import type { Definition } from '../../routing/declaring/policy';
import type { AmqpTable, AmqpValue } from '../../routing/value';
import { atLeast, type Version } from '../../routing/version';
import { bothOf, lowerOf, numberOf, Terms, textOf } from '../queue/terms';

/** R98: what waits before it is tried again, and how long. */
export interface DelayedRetry {
  readonly type: 'all' | 'failed' | 'returned';
  readonly min: Micros;
  readonly max: Micros;
}

type Said = (key: string) => AmqpValue | undefined;

// R55: since 4.0 a message is not handed out again without end.
const DELIVERY_LIMIT = 20;

// K6: how long a consumer that may be gone keeps what it has, since 4.3.
const DISCONNECTED_MS = 60_000;

export class QuorumTerms extends Terms {
  readonly deliveryLimit: number | null;
  readonly isAtLeastOnce: boolean; // dead letters are kept until they are confirmed (R75)
  readonly consumerTimeout: Micros | null; // null: what the broker says
  readonly disconnectedTimeout: Micros; // of consumers whose node cannot be reached (K6)
  readonly retry: DelayedRetry | null;

  constructor(said: Said, version: Version) {
    super(said);
    const limit = numberOf(said('delivery-limit'));
    // Below 0 is no limit since 4.0; 3.10 takes any number for one (return_one of rabbit_fifo.erl).
    const fallback = atLeast(version, '4.0') ? DELIVERY_LIMIT : null;
    const isNone = limit !== null && limit < 0 && atLeast(version, '4.0');
    this.deliveryLimit = isNone ? null : limit ?? fallback;
    this.isAtLeastOnce = textOf(said('dead-letter-strategy')) === 'at-least-once'
      && this.deadLetterTo !== null && this.overflow === 'reject-publish';
    const timeout = numberOf(said('consumer-timeout'));
    this.consumerTimeout = timeout === null ? null : millis(timeout);
    const patience = numberOf(said('consumer-disconnected-timeout'));
    this.disconnectedTimeout = millis(patience ?? DISCONNECTED_MS);
    this.retry = atLeast(version, '4.3') ? retryOf(said) : null;
  }
}

function retryOf(said: Said): DelayedRetry | null {
  const [type, min, max] = [
    textOf(said('delayed-retry-type')), numberOf(said('delayed-retry-min')),
    numberOf(said('delayed-retry-max')),
  ];
  if (type !== 'all' && type !== 'failed' && type !== 'returned') return null;
  if (min === null || min <= 0) return null;
  return { type, min: millis(min), max: millis(max !== null && max > 0 ? max : min) };
}

const ARGUMENT_WINS = new Set([
  'dead-letter-exchange', 'dead-letter-routing-key', 'dead-letter-strategy',
]);
const POLICY_WINS = new Set(['overflow', 'delayed-retry-type']);

/** R61, R76: of two numbers the lower one counts; which of two texts does hangs on the key. */
export function quorumTermsOf(
  given: AmqpTable, policy: Definition | null, version: Version,
): QuorumTerms {
  const either: Said = (key) => {
    const { argument, byPolicy } = bothOf(given, policy, key);
    if (argument === undefined || byPolicy === undefined) return argument ?? byPolicy;
    if (ARGUMENT_WINS.has(key)) return argument;
    if (POLICY_WINS.has(key)) return byPolicy;
    if (key === 'expires' && !atLeast(version, '4.0')) return byPolicy;
    const isUnlimited = [argument, byPolicy].some((value) => (numberOf(value) ?? 0) < 0);
    return key === 'delivery-limit' && isUnlimited && atLeast(version, '4.0')
      ? Math.max(numberOf(argument) ?? 0, numberOf(byPolicy) ?? 0) : lowerOf(argument, byPolicy);
  };
  // R65: an overflow that quorum queues do not have is taken for the usual one.
  const said: Said = (key) =>
    key === 'overflow' && either(key) === 'reject-publish-dlx' ? undefined : either(key);
  return new QuorumTerms(said, version);
}
