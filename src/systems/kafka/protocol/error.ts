/** The errors that brokers and clients answer with, under the names that Kafka gives them. */

// What a client may try again by itself, perhaps after asking for fresh metadata.
const RETRIABLE = [
  'CONCURRENT_TRANSACTIONS', 'COORDINATOR_LOAD_IN_PROGRESS', 'COORDINATOR_NOT_AVAILABLE',
  'FENCED_LEADER_EPOCH', 'KAFKA_STORAGE_ERROR', 'LEADER_NOT_AVAILABLE', 'NETWORK_EXCEPTION',
  'NOT_CONTROLLER', 'NOT_COORDINATOR', 'NOT_ENOUGH_REPLICAS', 'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
  'NOT_LEADER_OR_FOLLOWER', 'OFFSET_NOT_AVAILABLE', 'REQUEST_TIMED_OUT', 'UNKNOWN_LEADER_EPOCH',
  'UNKNOWN_TOPIC_OR_PARTITION', 'UNSTABLE_OFFSET_COMMIT',
] as const;

const FATAL = [
  'DUPLICATE_BROKER_REGISTRATION', 'DUPLICATE_SEQUENCE_NUMBER', 'ELECTION_NOT_NEEDED',
  'ELIGIBLE_LEADERS_NOT_AVAILABLE', 'FENCED_INSTANCE_ID', 'FENCED_MEMBER_EPOCH',
  'GROUP_ID_NOT_FOUND', 'GROUP_MAX_SIZE_REACHED',
  'ILLEGAL_GENERATION', 'INCONSISTENT_GROUP_PROTOCOL', 'INELIGIBLE_REPLICA', 'INVALID_PARTITIONS',
  'INVALID_PRODUCER_EPOCH', 'INVALID_PRODUCER_ID_MAPPING', 'INVALID_RECORD',
  'INVALID_RECORD_STATE', 'INVALID_REQUEST', 'INVALID_SESSION_TIMEOUT', 'INVALID_TIMESTAMP',
  'INVALID_TOPIC_EXCEPTION', 'INVALID_TRANSACTION_TIMEOUT', 'INVALID_TXN_STATE',
  'INVALID_UPDATE_VERSION',
  'MEMBER_ID_REQUIRED', 'MESSAGE_TOO_LARGE',
  'NON_EMPTY_GROUP',
  'OFFSET_OUT_OF_RANGE', 'OUT_OF_ORDER_SEQUENCE_NUMBER', 'POLICY_VIOLATION', 'PRODUCER_FENCED',
  'RECORD_LIST_TOO_LARGE',
  'REBALANCE_IN_PROGRESS', 'STALE_BROKER_EPOCH', 'STALE_MEMBER_EPOCH',
  'TOPIC_ALREADY_EXISTS', 'TRANSACTION_COORDINATOR_FENCED', 'UNKNOWN_MEMBER_ID',
  'UNRELEASED_INSTANCE_ID', 'UNSUPPORTED_ASSIGNOR',
] as const;

/** An error's name in the protocol. */
export type KafkaError = (typeof RETRIABLE)[number] | (typeof FATAL)[number];

/** Whether a text names an error that this model knows. */
export const isKafkaError = (name: string): name is KafkaError =>
  ([...RETRIABLE, ...FATAL] as readonly string[]).includes(name);

/** An operation that was refused. */
export interface Refused {
  readonly error: KafkaError;
}

/** Whether the client library itself tries again. */
export const isRetriable = (error: KafkaError): boolean =>
  (RETRIABLE as readonly KafkaError[]).includes(error);

/** Tells a refusal from a result. */
export const isRefused = (result: object): result is Refused => 'error' in result;
