import { assign, raise, sendTo, setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { torture } from '../testing/charts/torture';
import { type Chart, compileMachine } from './compile-machine';
import { actionNames, delayNames, guardNames } from './machine';

const lamp = setup({
  guards: guardNames('isDark'),
  actions: actionNames('light', 'dim'),
  delays: delayNames('patience'),
}).createMachine({
  id: 'lamp',
  initial: 'off',
  states: {
    off: { on: { press: [{ guard: 'isDark', target: 'on', actions: 'light' }, {}] } },
    on: { exit: 'dim', after: { patience: 'off' }, on: { press: 'off' } },
  },
});

test('compileMachine numbers the configurations and names them for people', () => {
  const { configurations, events } = compileMachine(lamp);
  expect(configurations.map(({ state }) => state)).toEqual(['off', 'on']);
  expect(events).toEqual(expect.arrayContaining(['press', '*']));
});

test('compileMachine asks a guard, and keeps what follows each answer in order', () => {
  const { trees } = compileMachine(lamp);
  expect(trees[0]?.get('press')).toEqual({
    answers: [], next: -1, guard: 'isDark',
    no: { answers: [], next: 0 },
    yes: {
      answers: [
        { does: 'action', name: 'light' },
        { does: 'after', event: 'xstate.after.patience.lamp.on', delay: 'patience' },
      ],
      next: 1,
    },
  });
});

test('compileMachine cancels the timers of a state that is left', () => {
  const { trees } = compileMachine(lamp);
  expect(trees[1]?.get('press')?.answers).toEqual([
    { does: 'action', name: 'dim' },
    { does: 'cancel', event: 'xstate.after.patience.lamp.on' },
  ]);
});

test('compileMachine takes the whole dialect', () => {
  expect(compileMachine(torture).configurations.length).toBeGreaterThan(8);
});

const kit = { actions: actionNames('go'), guards: guardNames('isIt') };
const one = (config: object): Chart =>
  setup(kit as never).createMachine({ id: 'm', ...config } as never) as unknown as Chart;

describe('compileMachine refuses', () => {
  const charts: { [what: string]: () => Chart } = {
    'an inline action': () => one({ on: { go: { actions: () => {} } } }),
    'assign': () => one({ on: { go: { actions: assign({}) } } }),
    'sendTo': () => one({ entry: sendTo('other', { type: 'x' }) }),
    'an inline guard': () => one({ on: { go: { guard: () => true } } }),
    'invoke': () => one({ invoke: { src: 'other' } }),
    'a computed raise': () => one({ entry: raise((() => ({ type: 'x' })) as never) }),
    'params of an action': () => one({ entry: { type: 'go', params: { a: 1 } } }),
    'params of a guard': () => one({ on: { go: { guard: { type: 'isIt', params: {} } } } }),
    'an unknown action': () => one({ entry: 'nothing' }),
    'an unknown guard': () => one({ on: { go: { guard: 'nobody' } } }),
    'a partial wildcard': () => one({ on: { 'mouse.*': { actions: 'go' } } }),
  };
  test.each(Object.keys(charts))('%s', (what) => {
    expect(() => compileMachine((charts[what] as () => Chart)())).toThrow('outside the dialect');
  });
});
