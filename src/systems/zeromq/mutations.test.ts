/** A rule told wrongly makes a recording of libzmq fail. */
import { type Mutation, testNoticed } from '../../testing/mutation';

const mutations: readonly Mutation[] = [
  {
    rule: 'Z4: a pipe that was full opens after each read',
    path: 'pipes/gauge.ts',
    change: (original) => ({
      ...original,
      noteRead: (gauge: { read: number }) => {
        gauge.read++;
        return true;
      },
      noteTold: (gauge: { read: number; told: number }) => {
        gauge.told = gauge.read;
      },
    }),
  },
  {
    rule: 'Z31: every send looks what has happened',
    path: 'machines/socket/mailbox.ts',
    change: (original) => ({ ...original, glance: original['attend'] as never }),
  },
  {
    rule: 'Z6: the turn stays where it is',
    path: 'pipes/rota.ts',
    change: (original) => ({ ...original, pass: () => {} }),
  },
  {
    rule: 'Z10: LINGER is for ever, whatever was set',
    path: 'machines/socket/closing.ts',
    change: (original) => ({
      ...original,
      close: (socket: unknown, event: object, kernel: unknown) =>
        original['close']?.(socket, { ...event, linger: -1 }, kernel),
    }),
  },
  {
    rule: 'Z13: questions and answers take no turns',
    path: 'machines/moving/turns.ts',
    change: (original) => ({ ...original, isLocked: () => false }),
  },
  {
    rule: 'Z13: a REQ takes whatever comes',
    path: 'machines/moving/turns.ts',
    change: (original) => ({ ...original, isAnswer: () => true }),
  },
  {
    rule: 'Z17: a REP knows nobody by name',
    path: 'topology/types.ts',
    change: (original) => ({ ...original, identifies: (type: string) => type === 'ROUTER' }),
  },
  {
    rule: 'Z25: IMMEDIATE holds in one process as well',
    path: 'machines/socket/record.ts',
    change: (original) => ({
      ...original,
      isImmediate: ({ spec }: { readonly spec: { readonly immediate: boolean } }) =>
        spec.immediate,
    }),
  },
  {
    rule: 'Z26: every type may conflate',
    path: 'topology/types.ts',
    change: (original) => ({ ...original, mayConflate: () => true }),
  },
  {
    rule: 'Z18: a subscription is a whole topic',
    path: 'topology/types.ts',
    change: (original) => ({
      ...original,
      isFor: (_: unknown, first: string, subscription: string) => first === subscription,
    }),
  },
  {
    rule: 'Z22: an XPUB hears of no end of a subscription',
    path: 'machines/moving/heeding.ts',
    change: (original) => ({ ...original, forgetSubscriptions: () => {} }),
  },
  {
    rule: 'Z28: a socket hears of everything at once',
    path: 'machines/socket/mailbox.ts',
    change: (original) => ({
      ...original,
      tell: (socket: unknown, letter: unknown, kernel: unknown) => {
        original['tell']?.(socket, letter, kernel);
        original['attend']?.(socket, kernel);
      },
    }),
  },
  {
    rule: 'Z29: unbinding keeps who came',
    path: 'machines/socket/parting.ts',
    change: (original) => ({
      ...original,
      disconnectFrom: (socket: unknown, event: { readonly type: string }, kernel: unknown) => {
        if (event.type !== 'unbind') original['disconnectFrom']?.(socket, event, kernel);
      },
    }),
  },
  {
    rule: 'Z30: whoever is told an endpoint again has it already',
    path: 'topology/types.ts',
    change: (original) => ({ ...original, connectsOnce: () => true }),
  },
  {
    rule: 'Z30: the end of one connection is the end of all',
    path: 'machines/socket/losing.ts',
    change: (original) => ({
      ...original,
      hearEnd: (socket: unknown, _: unknown, kernel: unknown) =>
        original['hearGone']?.(socket, {}, kernel),
    }),
  },
];

testNoticed(mutations, {
  folder: import.meta.dirname, system: 'zeromq',
  load: async () => ({ ...await import('./conform'), ...await import('./machines') }),
});
