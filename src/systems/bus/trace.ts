/** The words of a message bus for what happens, and what must always be true of its traces. */
import { fieldsOf } from '../../base/json';
import { breaches, outTwice } from '../../trace/always';
import type { CopyId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type { Vocabulary } from '../../trace/vocabulary';
import { MODEL } from './topology';

/** B4: what the hub passes on is what it was given, and has translated. */
function passedUntranslated(trace: Trace): number[] {
  const mediated = new Set<CopyId>();
  return breaches(trace, ({ kind, native, copy }) => {
    if (copy === undefined) return false;
    if (kind === 'changed' && native === 'mediate') mediated.add(copy);
    return kind === 'routed' && !mediated.has(copy);
  });
}

/** B3: over a bus nobody translates into the format of another. */
function translatedPastTheModel(trace: Trace): number[] {
  const hasHub = trace.actors.some(({ machine }) => machine === 'hub');
  return breaches(trace, ({ kind, native, detail }) => {
    if (!hasHub || kind !== 'sent' || native !== 'send') return false;
    const { value } = fieldsOf(detail);
    return typeof value === 'string' && !value.endsWith(`> ${MODEL}`);
  });
}

export const vocabulary: Vocabulary = {
  natives: {
    connected: ['accept'],
    disconnected: ['unknown protocol'],
    sent: ['connect', 'send', 'subscribe'],
    routed: ['route'],
    stored: ['accept', 'put', 'give back'],
    delivered: ['deliver'],
    settled: ['acknowledge'],
    answered: [
      'keep', 'accept', 'reply', 'fault', 'timeout', 'late', 'refused', 'broken',
      'unknown protocol',
    ],
    deadLettered: ['invalid message', 'dead letter'],
    removed: ['mediate', 'acknowledge', 'discard', 'lose'],
    joined: ['subscribe'],
    left: ['disconnect'],
    changed: [
      'open', 'apart', 'connecting', 'connected', 'waiting', 'foreign', 'crashed', 'counting',
      'idle', 'mediating', 'saturated', 'empty', 'holding', 'sorting',
    ],
  },
  always: [
    {
      check: 'a copy is out with one worker at a time',
      breaks: outTwice('stored', 'removed', 'deadLettered'),
    },
    { check: 'the hub passes on what it has mediated', breaks: passedUntranslated },
    { check: 'over a bus all translate to the model', breaks: translatedPastTheModel },
  ],
};
