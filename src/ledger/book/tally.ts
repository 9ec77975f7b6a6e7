/** What the ledger counts while it reads. */

/** Plain counters. Log duplicates, redeliveries and double effects are never mixed. */
export interface Tally {
  created: number; // messages
  sent: number; // messages that were sent at least once
  attempts: number; // times that messages were sent
  stored: number; // copies
  delivered: number; // deliveries, first and again
  processed: number; // effects, first and again
  skipped: number; // times a consumer recognised what it had done
  unexpected: number; // effects of messages that nobody made
  duplicated: number; // times a consumer was done with a message again, effect or not
  logDuplicates: number; // further copies of a message in one destination
  redeliveries: number; // deliveries of a copy to a subscriber after the first
  doubleEffects: number; // effects of a message for a subscriber after the first
  reordered: number; // first effects that came after a later message's
  deadLettered: number; // copies
  expired: number; // copies
  removed: number; // copies
  unread: number; // entries about what was given up: what they say is not counted
}

/** A tally of nothing. */
export function makeTally(): Tally {
  return {
    created: 0, sent: 0, attempts: 0, stored: 0, delivered: 0, processed: 0, skipped: 0,
    unexpected: 0, duplicated: 0, logDuplicates: 0, redeliveries: 0, doubleEffects: 0,
    reordered: 0, deadLettered: 0, expired: 0, removed: 0, unread: 0,
  };
}
