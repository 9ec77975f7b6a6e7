/** What SQS answers to a request that it refuses. */

/** An error on the wire: Amazon's code without its "AWS.SimpleQueueService." and a sentence. */
export interface Fault {
  readonly code: string; // 'InvalidParameterValue'
  readonly text: string;
}

/** Tells a refusal from an answer. */
export const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'code' in value && 'text' in value;

export const invalid = (text: string): Fault => ({ code: 'InvalidParameterValue', text });

export const missing = (name: string): Fault => ({
  code: 'MissingParameter', text: `The request must contain the parameter ${name}.`,
});
