/** An S3 bucket: keeps payloads that are too large for a queue; it knows nothing of pointers. */
import { setup } from 'xstate';
import { Fact } from '../../../base/fact';
import type { Micros } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import { actionNames, type Behaviour, defineMachine, type Event } from '../../../kernel/machine';
import type { ObjectAnswered, ObjectRequest } from './facts';

/** An object; a second put of its key replaces it. */
class Stored extends Fact {
  constructor(readonly bytes: number, readonly expiresAt: number) {
    super();
  }
}

export interface BucketRecord {
  readonly lifetime: number; // microseconds by its lifecycle rule; Infinity without one
  readonly objects: Map<string, Stored>; // by key, the oldest first
}

export const bucketRecord = (lifetime: number): BucketRecord =>
  ({ lifetime, objects: new Map() });

const chart = setup({
  actions: actionNames('put', 'get', 'drop', 'expire', 'setClock'),
}).createMachine({
  id: 'bucket',
  initial: 'available',
  on: { crash: '.unreachable' },
  states: {
    available: {
      on: {
        putObject: { actions: 'put' },
        getObject: { actions: 'get' },
        deleteObject: { actions: 'drop' },
        expire: { actions: 'expire' },
      },
    },
    unreachable: { on: { restart: { target: 'available', actions: 'setClock' } } },
  },
});

type Asked = Pick<ObjectRequest, 'native' | 'key' | 'signature'>;

/** What a bucket says to a request: the object that it is about, or S3's own code. */
function answer(asked: Asked, found: Stored | 'NoSuchKey' | undefined, kernel: Kernel): void {
  const { native, key, signature: { app: peer, request } } = asked;
  const code = found === 'NoSuchKey' ? found : undefined;
  const bytes = found instanceof Stored ? found.bytes : 0;
  const event: ObjectAnswered = {
    type: ANSWERS[native] ?? '', request, code: code ?? null,
  };
  kernel.send(kernel.sender, event, {
    kind: 'answered', native, peer, rule: RULES[code ?? native] ?? 'sqs:S104',
    detail: {
      outcome: code === undefined ? 'ok' : 'fail', ...(code !== undefined && { code }), key, bytes,
      request,
    },
  });
}

const ANSWERS: { readonly [native: string]: string } = {
  PutObject: 'payloadStored', GetObject: 'payloadRead', DeleteObject: 'payloadDeleted',
};

const RULES: { readonly [what: string]: string } = {
  PutObject: 'sqs:S99', GetObject: 'sqs:S100', NoSuchKey: 'sqs:S104', DeleteObject: 'sqs:S102',
};

/** Objects of one rule expire in the order in which they came. */
function setClock({ objects }: BucketRecord, kernel: Kernel): void {
  const [first] = objects.values();
  if (first === undefined || first.expiresAt === Infinity) return;
  kernel.wake('expire', Math.max(first.expiresAt, kernel.now) as Micros, { type: 'expire' });
}

function expire(bucket: BucketRecord, kernel: Kernel): void {
  const { objects } = bucket;
  for (const [key, { expiresAt }] of objects) {
    if (expiresAt > kernel.now) break;
    objects.delete(key);
    // S104: nobody asked, and nobody is told.
    kernel.record('changed', { native: 'Expiration', rule: 'sqs:S104', detail: { value: key } });
  }
  setClock(bucket, kernel);
}

const behaviour: Behaviour<BucketRecord, Event & Partial<ObjectRequest>> = {
  actions: {
    put: (bucket, event, kernel) => {
      const { key, bytes = 0, ...asked } = event as ObjectRequest;
      const stored = new Stored(bytes, kernel.now + bucket.lifetime);
      bucket.objects.delete(key);
      bucket.objects.set(key, stored);
      answer({ ...asked, key }, stored, kernel);
      setClock(bucket, kernel);
    },
    get: ({ objects }, event, kernel) => {
      const asked = event as ObjectRequest;
      answer(asked, objects.get(asked.key) ?? 'NoSuchKey', kernel);
    },
    // S104: deleting what is not there succeeds too.
    drop: ({ objects }, event, kernel) => {
      const asked = event as ObjectRequest;
      answer(asked, objects.get(asked.key), kernel);
      objects.delete(asked.key);
    },
    expire: (bucket, _, kernel) => expire(bucket, kernel),
    setClock: (bucket, _, kernel) => setClock(bucket, kernel),
  },
};

export const bucket = defineMachine(chart, behaviour);
