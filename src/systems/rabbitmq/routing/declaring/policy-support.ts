/** Which policies a queue can have at all, by its type (R135): unsupported_policies. */
import type { QueueType } from '../table';
import { atLeast, type Version } from '../version';
import type { Definition } from './policy';

type Keys = { readonly [type in QueueType]: readonly string[] };

const MIRRORS = [
  'ha-mode', 'ha-params', 'ha-sync-mode', 'ha-promote-on-shutdown', 'ha-promote-on-failure',
];
const CLASSIC_ONLY = ['queue-mode', 'queue-master-locator', ...MIRRORS];
const STREAM_ONLY = ['max-age', 'stream-max-segment-size-bytes', 'initial-cluster-size'];

const UNSUPPORTED: Keys = {
  classic: [...STREAM_ONLY, 'delivery-limit', 'dead-letter-strategy'],
  quorum: [...CLASSIC_ONLY, ...STREAM_ONLY],
  stream: [
    ...CLASSIC_ONLY, 'expires', 'message-ttl', 'dead-letter-exchange', 'dead-letter-routing-key',
    'max-length', 'max-in-memory-length', 'max-in-memory-bytes', 'overflow', 'delivery-limit',
    'dead-letter-strategy',
  ],
};

const UNTIL_4_0: Keys = { classic: ['queue-leader-locator'], quorum: [], stream: [] };

const SINCE_4_0: Keys = {
  classic: ['max-in-memory-length', 'max-in-memory-bytes', 'target-group-size'], quorum: [],
  stream: ['target-group-size'],
};

/** Whether queues of a type know every key of a policy; it is not for them when they do not. */
export function isSupported(definition: Definition, type: QueueType, version: Version): boolean {
  const byVersion = atLeast(version, '4.0') ? SINCE_4_0 : UNTIL_4_0;
  const strange = [...UNSUPPORTED[type], ...byVersion[type]];
  return Object.keys(definition).every((key) => !strange.includes(key));
}
