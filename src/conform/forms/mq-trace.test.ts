import { describe, expect, it } from 'vitest';
import { isProblems, readRecording } from './read';
import { unknownVerb } from './verbs';

const smallest = {
  format: 'mq-trace/1', id: 'one', system: { name: 'rabbitmq', protocol: 'amqp' },
  topology: { entities: [] }, steps: [{ do: 'wait', at: 0, ms: 100 }],
  recordings: [{ brokers: ['4.0.5'], outcome: {} }],
};

describe('readRecording', () => {
  it('keeps fields that it does not know', () => {
    const read = readRecording(JSON.stringify({ ...smallest, mood: 'sunny' }));
    expect(read).toMatchObject({ id: 'one', mood: 'sunny', compare: {}, topology: { links: [] } });
  });

  it('says what is wrong with a file that is no recording', () => {
    for (const text of ['{', '[]', '3', '{"format":"sqs/1"}']) {
      const read = readRecording(text);
      expect(isProblems(read) && read[0]?.hint).toMatch(/recording|FORMAT/);
    }
  });

  it('says where a recording is wrong, all at once', () => {
    const steps = [{ do: 'wait' }, { do: 7, at: 100 }];
    const read = readRecording(JSON.stringify({ ...smallest, steps }));
    const form = 'conformance/FORMAT.md describes the form mq-trace/1';
    expect(read).toEqual([
      { path: 'steps.0.at', problem: 'is missing', hint: form },
      { path: 'steps.1.do', problem: 'is 7', hint: `give a text in quotes: ${form}` },
    ]);
  });
});

describe('unknownVerb', () => {
  it('names the first operation outside the form', () => {
    const at = 0;
    expect(unknownVerb([{ do: 'send', at }, { do: 'broker', action: 'kill', at }])).toBeUndefined();
    expect(unknownVerb([{ do: 'send', at }, { do: 'teleport', at }])).toMatch('step 1: "teleport"');
    expect(unknownVerb([{ do: 'broker', action: 'sing', at }])).toMatch('"broker sing"');
    expect(unknownVerb([{ do: 'admin', what: 'dance', at }])).toMatch('"admin dance"');
  });
});
