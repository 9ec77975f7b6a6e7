/** Puts what a case expects beside what the model answers, field by field. */
import type { Json } from '../../../base/json';
import { outOfForm } from '../../../conform/forms/fields';
import type { Row } from '../../../conform/outcome';
import type { Played } from '../../../conform/vectors';
import type { KafkaError } from '../protocol/error';

/** What the model answers under the names of a case's expectations. */
export interface Answers {
  readonly [expectation: string]: () => Json;
}

/** Those expectations that the case has; a case that has none of them cannot be played. */
export function answers(given: Row, model: Answers): Played {
  const names = Object.keys(model).filter((name) => given[name] !== undefined);
  if (names.length === 0) outOfForm('it expects nothing that is told as data');
  const pick = (value: (name: string) => Json): Row =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  return {
    expected: pick((name) => given[name] as Json),
    got: pick((name) => (model[name] as () => Json)()),
  };
}

/** A list whose order says nothing. */
export const sorted = (list: readonly Json[]): readonly Json[] =>
  list.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));

// Errors whose exceptions have other names.
const EXCEPTIONS: Readonly<Partial<Record<KafkaError, string>>> = {
  MESSAGE_TOO_LARGE: 'RecordTooLarge', OUT_OF_ORDER_SEQUENCE_NUMBER: 'OutOfOrderSequence',
  REQUEST_TIMED_OUT: 'Timeout', DUPLICATE_SEQUENCE_NUMBER: 'DuplicateSequence',
  INVALID_TOPIC_EXCEPTION: 'InvalidTopic', INVALID_PRODUCER_ID_MAPPING: 'InvalidPidMapping',
  RECORD_LIST_TOO_LARGE: 'RecordBatchTooLarge',
};

/** InvalidRecordStateException for INVALID_RECORD_STATE. */
export const exceptionOf = (error: KafkaError): string => `${EXCEPTIONS[error]
  ?? error.toLowerCase().replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
}Exception`;

/** What is told, when it names an outcome by its code or by its exception; else the code. */
export function errorLike(told: Json | undefined, outcome: string): Json {
  const name = /^(?:error:? )?(\w+)/i.exec(`${(told ?? '') as string}`)?.[1] ?? '';
  const exception = exceptionOf(outcome as KafkaError);
  const isSame = name === outcome || name === exception || `${name}Exception` === exception
    || (outcome === 'OK' && /^(?:OK|none|no_error|success|accepted|appended)$/i.test(name));
  return isSame ? told as Json : outcome;
}
