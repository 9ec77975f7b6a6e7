/** What SQS answers to a request that it refuses. */

/** An error on the wire: Amazon's code without its "AWS.SimpleQueueService." and a sentence. */
export interface Fault {
  readonly code: string; // 'InvalidParameterValue'
  readonly text: string;
  readonly rule?: string; // which rule refuses it
}

/** Tells a refusal from an answer. */
export const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'code' in value && 'text' in value;

export const invalid = (text: string, rule?: string): Fault =>
  ruled({ code: 'InvalidParameterValue', text }, rule);

export const missing = (name: string, rule?: string): Fault => ruled({
  code: 'MissingParameter', text: `The request must contain the parameter ${name}.`,
}, rule);

const ruled = (fault: Fault, rule: string | undefined): Fault =>
  rule === undefined ? fault : { ...fault, rule };
