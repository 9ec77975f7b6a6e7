/** Which socket is bound where: ports, paths and names, as the operating systems keep them. */
import { setup } from 'xstate';
import { defineMachine } from '../../../kernel/machine';
import type { Directory } from './facts';

const chart = setup({}).createMachine({
  id: 'network',
  initial: 'known',
  // A name is where it is: nothing that happens to this record takes it away.
  states: { known: { on: { crash: 'crashed' } }, crashed: { on: { restart: 'known' } } },
});

export const network = defineMachine(chart, {});

export const directory = (): Directory => ({ bound: new Map(), hoping: new Map() });
