/** What the machines act on: an import says of everything else that it is kept and not acted on. */

/** Queue types that run as another one so far. A type that is not here runs as itself. */
export const RUNS_AS: { readonly [type: string]: string } = {
  quorum: 'classic', stream: 'classic',
};

/** Queue and exchange arguments that the machines act on. */
export const ACTED_ON: ReadonlySet<string> = new Set([
  'x-queue-type', 'x-single-active-consumer', 'alternate-exchange', 'x-match', 'x-queue-version',
  'x-message-ttl', 'x-expires', 'x-max-length', 'x-max-length-bytes', 'x-overflow',
  'x-dead-letter-exchange', 'x-dead-letter-routing-key', 'x-max-priority',
]);

/** Keys of policies that the machines act on. */
export const GOVERNS: ReadonlySet<string> = new Set([
  'message-ttl', 'expires', 'max-length', 'max-length-bytes', 'overflow', 'dead-letter-exchange',
  'dead-letter-routing-key', 'alternate-exchange',
]);

/** Exchange types of plugins, and the type that comes closest. */
export const PLUGIN_TYPES: { readonly [type: string]: 'one of' | 'fanout' | 'topic' | 'inner' } = {
  'x-modulus-hash': 'one of', 'x-random': 'one of',
  'x-recent-history': 'fanout', 'x-jms-topic': 'topic',
  'x-delayed-message': 'inner', // x-delayed-type says how it routes
};

/** Policy keys of classic mirroring, which 4.0 removed. */
export const isMirroring = (key: string): boolean => key.startsWith('ha-');
