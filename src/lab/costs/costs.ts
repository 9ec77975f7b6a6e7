/** What sending and receiving costs, under names; what the costs come to is in model.ts. */

/** Every cost and size of the model. Times are microseconds. */
export interface Costs {
  readonly size: number; // bytes of a message's body: 200
  readonly overhead: number; // bytes that the system adds to each message: 9
  readonly bandwidth: number; // bytes a microsecond, which is MB/s: 125 is 1 Gb/s
  readonly request: number; // work for one request, however many messages it carries
  readonly message: number; // work for one message
  readonly state: number; // a broker writes down what became of one message
  readonly fetch: number; // messages in one answer to a consumer
  readonly batchBytes: number; // the most bytes in one request
  readonly safeBatchBytes: number; // the same, where every replica is waited for
  readonly inFlight: number; // requests on their way at once, on one connection
  readonly brokers: number; // leaders that one producer sends to in parallel
  readonly replicas: number; // copies of each message, the leader's among them
  readonly delay: number; // one way through the network
  readonly append: number; // the leader adds a batch to its log
  readonly follow: number; // a follower notices a batch, fetches it and adds it
  readonly flush: number; // forcing what was written to the disk
  readonly linger: number; // how long a producer waits for a batch to fill
  readonly offered: number; // messages a second that the application makes
  readonly memory: number; // messages that a queue holds in memory
  readonly pageOut: number; // writing one message of a full queue to the disk
  readonly credit: number; // one turn of credit: an acknowledgement goes, the next delivery comes
}

export type CostId = keyof Costs;

/** A cost as people read it, and how far its slider goes. */
export interface Parameter {
  readonly symbol: string; // 'c_req'
  readonly unit: 'us' | 'bytes' | 'mbPerSecond' | 'count' | 'perSecond';
  readonly min: number; // above 0: a slider grows by factors, and may begin with 0 as well
  readonly max: number;
  readonly hasZero?: boolean;
}

const time = (symbol: string, min: number, max: number): Parameter =>
  ({ symbol, unit: 'us', min, max });
const count = (symbol: string, max: number): Parameter => ({ symbol, unit: 'count', min: 1, max });
const bytes = (symbol: string, max: number): Parameter => ({ symbol, unit: 'bytes', min: 1, max });

export const parameters: { readonly [id in CostId]: Parameter } = {
  size: bytes('size', 100_000),
  overhead: { ...bytes('ovh', 1000), hasZero: true },
  bandwidth: { symbol: 'BW', unit: 'mbPerSecond', min: 1, max: 12_500 },
  request: time('c_req', 0.1, 10_000),
  message: time('c_msg', 0.01, 1000),
  state: { ...time('c_state', 1, 10_000), hasZero: true },
  fetch: count('n', 10_000),
  batchBytes: bytes('batch.size', 1_048_576),
  safeBatchBytes: bytes('batch.size (acks=all)', 1_048_576),
  inFlight: count('inflight', 100),
  brokers: count('brokers', 30),
  replicas: count('replicas', 5),
  delay: time('d', 1, 100_000),
  append: time('T_append', 1, 100_000),
  follow: time('T_follow', 1, 1_000_000),
  flush: time('c_fsync', 10, 100_000),
  linger: { ...time('linger', 100, 1_000_000), hasZero: true },
  offered: { symbol: 'rate', unit: 'perSecond', min: 10, max: 1_000_000 },
  memory: { symbol: 'memory', unit: 'count', min: 100, max: 10_000_000 },
  pageOut: { ...time('c_page', 1, 10_000), hasZero: true },
  credit: time('c_credit', 1, 100_000),
};
