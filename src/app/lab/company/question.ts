/** What a comparison is about: a world, a promise and who plays, as an address has it. */
import type { Scenario } from '../../../scenario/scenario';
import { readdress } from '../../route';

/** The promises that a person may ask of every system. */
export const PROMISES = ['at-most-once', 'at-least-once', 'exactly-once'] as const;

export interface Question {
  readonly world: string; // 'consumer-crash'
  readonly promise?: Scenario['promise']; // instead of the world's own
  readonly entrants: readonly string[]; // 'kafka', 'rabbitmq~automatic-ack'
}

export const ENTRANTS_MIN = 1;
export const ENTRANTS_MAX = 4;
const USUAL: Question = { world: 'consumer-crash', entrants: ['kafka', 'rabbitmq', 'sqs'] };

/** Reads the end of an address; what it leaves out is as usual. */
export function readQuestion(text: string): Question {
  const [world = '', entrants = '', promised = ''] = text.split('/');
  const named = [...new Set(entrants.split(',').filter((id) => id !== ''))];
  const promise = PROMISES.find((each) => each === promised);
  return {
    world: world === '' ? USUAL.world : world,
    entrants: named.length === 0 ? USUAL.entrants : named.slice(0, ENTRANTS_MAX),
    ...(promise !== undefined && { promise }),
  };
}

export const questionText = ({ world, entrants, promise }: Question): string =>
  [world, entrants.join(','), ...(promise === undefined ? [] : [promise])].join('/');

export const ask = (question: Question): void =>
  readdress({ page: 'compare', question: questionText(question) });
