import { describe, expect, it } from 'vitest';
import { questionText, readQuestion } from './question';

describe('readQuestion', () => {
  it('asks of three systems when nothing is said', () => {
    expect(readQuestion('')).toEqual({
      world: 'consumer-crash', entrants: ['kafka', 'rabbitmq', 'sqs'],
    });
  });

  it('takes at most four entrants, each once, and a promise that is known', () => {
    expect(readQuestion('netsplit/sqs,sqs,kafka,a,b,c/exactly-once')).toEqual({
      world: 'netsplit', entrants: ['sqs', 'kafka', 'a', 'b'], promise: 'exactly-once',
    });
    expect(readQuestion('netsplit/sqs/always').promise).toBeUndefined();
  });

  it('reads what questionText writes', () => {
    for (const text of ['burst/kafka,luxun', 'burst/kafka/at-most-once']) {
      expect(questionText(readQuestion(text))).toBe(text);
    }
  });
});
