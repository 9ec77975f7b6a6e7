import { expect, test } from 'vitest';
import type { Scenario } from '../scenario/scenario';
import { type Command, openDoorway, type Port, type Reply } from './client';

/** What becomes of an engine that is closed after so many commands and replies. */
function closedAfter(...said: readonly (Command | Reply)[]): string {
  let became = '';
  const port: Port = {
    onmessage: null, onerror: null, postMessage: () => undefined,
    terminate: () => { became = 'terminated'; },
    rest: () => { became = 'at rest'; },
  };
  const doorway = openDoorway(port, () => undefined, () => undefined);
  for (const each of said) {
    if ('do' in each) doorway.send(each);
    else port.onmessage?.({ data: each });
  }
  doorway.close();
  return became;
}

const open: Command = { do: 'open', scenario: {} };
const opened: Reply = { is: 'opened', scenario: {} as Scenario };
const input: Command = { do: 'input', step: {} };
const inspect: Command = { do: 'inspect', actor: 'worker' };
const inspected: Reply = { is: 'inspected', actor: 'worker', record: null };
const refused: Reply = { is: 'refused', problems: [] };

test('doorway.close lets an engine rest that has answered all', () => {
  expect(closedAfter(open, opened)).toBe('at rest');
  expect(closedAfter(open, opened, input, inspect, inspected)).toBe('at rest');
});

test('doorway.close ends an engine that may still say something', () => {
  expect(closedAfter(open)).toBe('terminated');
  expect(closedAfter(open, opened, inspect)).toBe('terminated');
  expect(closedAfter(open, opened, input)).toBe('terminated');
  expect(closedAfter(open, opened, input, inspect, refused)).toBe('terminated');
});
