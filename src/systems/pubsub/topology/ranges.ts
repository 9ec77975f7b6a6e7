/** What the fields of subscriptions, topics and requests may be (G5, G9, G16, G24, G25). */

const MINUTE = 60;
const DAY = 86_400;

/** Seconds, or a count. */
export const RANGES = {
  ackDeadlineSeconds: [10, 600],
  modifiedDeadline: [0, 600],
  messageRetentionDuration: [10 * MINUTE, 31 * DAY],
  ttl: [DAY, 3650 * DAY],
  maxDeliveryAttempts: [5, 100],
  backoff: [0, 600],
} as const;

/** G5: of one message, and of one request. */
export const LIMITS = {
  messageBytes: 10_000_000,
  attributes: 100,
  attributeKeyBytes: 256,
  attributeValueBytes: 1024,
  messagesOfRequest: 1000,
  keyBytes: 1024,
  filterBytes: 256,
} as const;

/** Whether a number is inside a range. */
export const isWithin = (value: number, [least, most]: readonly [number, number]): boolean =>
  value >= least && value <= most;
