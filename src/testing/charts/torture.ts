/** A chart that uses the whole dialect at once; only tests run it. */
import { and, not, raise, setup, stateIn } from 'xstate';
import { actionNames, delayNames, guardNames } from '../../kernel/machine';

export const torture = setup({
  guards: guardNames('isA', 'isB', 'isC'),
  actions: actionNames('in', 'out', 'go', 'both', 'done', 'other', 'late'),
  delays: delayNames('soon'),
}).createMachine({
  id: 'torture',
  type: 'parallel',
  entry: 'in',
  on: { reset: { target: ['.left.first', '.right.calm'], actions: 'go' } },
  states: {
    left: {
      initial: 'first',
      on: { again: '.remembered' },
      onDone: { actions: 'done' },
      states: {
        first: {
          entry: ['in', raise({ type: 'nudge' })],
          exit: 'out',
          on: {
            next: [
              { guard: and(['isA', not('isB')]), target: 'second', actions: 'both' },
              { guard: 'isC', target: 'first', reenter: true },
              { target: 'second.deep' },
            ],
          },
          after: { soon: { target: 'second', actions: 'late' }, 50: { actions: 'late' } },
        },
        second: {
          initial: 'shallow',
          exit: 'out',
          on: { next: 'end', back: 'first' },
          states: {
            shallow: { always: { guard: 'isB', target: 'deep', actions: 'go' } },
            deep: { entry: 'in', on: { back: { target: 'shallow', actions: 'go' } } },
          },
        },
        remembered: { type: 'history', history: 'deep', target: 'second' },
        end: { type: 'final', entry: 'in' },
      },
    },
    right: {
      initial: 'calm',
      states: {
        calm: {
          on: {
            nudge: { guard: stateIn({ left: 'first' }), target: 'roused', actions: 'go' },
            '*': { actions: 'other' },
          },
        },
        roused: {
          after: { soon: 'calm' },
          on: { next: { guard: not(stateIn({ left: 'end' })), target: 'calm' } },
        },
      },
    },
  },
});
