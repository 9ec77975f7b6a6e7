/** What Pub/Sub answers to a request that it refuses. */

/** A status of Google's APIs, and a sentence. */
export interface Fault {
  readonly code: string; // 'INVALID_ARGUMENT'
  readonly text: string;
}

/** Tells a refusal from an answer. */
export const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'code' in value && 'text' in value;

export const invalid = (text: string): Fault => ({ code: 'INVALID_ARGUMENT', text });

export const notFound = (text: string): Fault => ({ code: 'NOT_FOUND', text });

export const exists = (text: string): Fault => ({ code: 'ALREADY_EXISTS', text });

export const unmet = (text: string): Fault => ({ code: 'FAILED_PRECONDITION', text });
