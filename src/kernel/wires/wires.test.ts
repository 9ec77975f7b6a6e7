import { setup } from 'xstate';
import { expect, test } from 'vitest';
import type { Micros } from '../../base/micros';
import type { HopAnchor, Step } from '../../scenario/scenario';
import type { ActorId } from '../../trace/entry';
import type { WireSpec } from '../api';
import { World } from '../kernel';
import { actionNames, defineMachine, type Event } from '../machine';

const at = (time: number): { time: Micros } => ({ time: time as Micros });

interface Note extends Event {
  readonly word?: string;
}

interface Friend {
  readonly other: { id: ActorId };
  heard: string[];
}

/** Sends a word when told to, writes down what it hears, and connects again when told to. */
const friend = defineMachine<Friend, Note & { readonly value?: unknown }>(
  setup({ actions: actionNames('say', 'hear', 'mourn', 'connect', 'hangUp') }).createMachine({
    id: 'friend',
    on: {
      set: { actions: 'say' }, word: { actions: 'hear' }, disconnect: { actions: 'mourn' },
      connect: { actions: 'connect' }, hangUp: { actions: 'hangUp' },
    },
  }),
  {
    actions: {
      say: ({ other }, { value }, kernel) => {
        const word = String(value);
        const event: Note = { type: 'word', word };
        kernel.send(other.id, event, { kind: 'sent', native: word, peer: other.id });
      },
      hear: (me, { word = '' }, kernel) => void me.heard.push(`${kernel.now} ${word}`),
      mourn: (me, _, kernel) => void me.heard.push(`${kernel.now} gone`),
      connect: ({ other }, _, kernel) => kernel.connect(other.id),
      hangUp: ({ other }, _, kernel) => kernel.disconnect(other.id),
    },
  },
);

const say = (time: number, target: string, value: string): Step => ({
  at: at(time), do: 'set', target, setting: 'word', value,
});
const tell = (time: number, target: string, type: string): Step => ({
  at: at(time), do: 'command', target, command: { type },
});
const hop = (anchor: HopAnchor, step: Omit<Step, 'at' | 'target'>): Step => ({
  at: { hop: anchor }, target: 'ann', ...step,
});

/** Ann and Ben at the ends of a wire of 10 us, until 1,000 us. */
function world(steps: Step[], spec: Partial<WireSpec> = {}) {
  const run = new World({ seed: 1, steps });
  const [toBen, toAnn] = [{ id: 0 as ActorId }, { id: 0 as ActorId }];
  const [ann, ben]: [Friend, Friend] = [{ other: toBen, heard: [] }, { other: toAnn, heard: [] }];
  toAnn.id = run.create({ name: 'ann', role: 'client', machine: friend, record: ann });
  toBen.id = run.create({ name: 'ben', role: 'client', machine: friend, record: ben });
  run.wire({ name: 'ann-ben', latency: 10 as Micros, ...spec }, toAnn.id, toBen.id);
  run.runUntil(1_000 as Micros);
  const story = run.trace.entries()
    .filter(({ kind }) => kind !== 'changed')
    .map(({ at: time, kind, native, until }) => [time, kind, native, until].join(' ').trim());
  return { ann: ann.heard, ben: ben.heard, story };
}

test('parts of two processes talk over the wire that joins these', () => {
  const run = new World({ seed: 1, steps: [say(5, 'hand', 'hi'), say(40, 'ear', 'ho')] });
  const [hand, ear]: [Friend, Friend] = [
    { other: { id: 0 as ActorId }, heard: [] }, { other: { id: 0 as ActorId }, heard: [] },
  ];
  const [ann, ben] = ['ann', 'ben'].map((name) => run.create({
    name, role: 'client', machine: friend, record: { other: { id: 0 as ActorId }, heard: [] },
  })) as [ActorId, ActorId];
  run.wire({ name: 'ann-ben', latency: 10 as Micros }, ann, ben);
  const part = { role: 'client', machine: friend } as const;
  ear.other.id = run.create({ name: 'hand', ...part, record: hand, host: ann });
  hand.other.id = run.create({ name: 'ear', ...part, record: ear, host: ben });
  run.runUntil(1_000 as Micros);
  expect([hand.heard, ear.heard]).toEqual([['50 ho'], ['15 hi']]);
});

test('a hop takes the latency of its wire', () => {
  const { ben, story } = world([say(5, 'ann', 'hi')]);
  expect(ben).toEqual(['15 hi']);
  expect(story).toEqual(['5 sent hi 15']);
});

test('a reliable wire keeps order under jitter', () => {
  const steps = Array.from({ length: 40 }, (_, n) => say(n, 'ann', `${n}`));
  const { ben } = world(steps, { jitter: 50 as Micros });
  expect(ben.map((line) => line.split(' ')[1])).toEqual(steps.map((_, n) => `${n}`));
});

test('a wire that keeps no order lets hops overtake each other', () => {
  const steps = Array.from({ length: 40 }, (_, n) => say(n, 'ann', `${n}`));
  const { ben } = world(steps, { jitter: 50 as Micros, isReliable: false });
  expect(ben).toHaveLength(40);
  expect(ben.map((line) => line.split(' ')[1])).not.toEqual(steps.map((_, n) => `${n}`));
});

test('what is sent while a wire is cut leaves again when it is restored', () => {
  const { ben, story } = world([
    { at: at(5), do: 'cut', target: 'ann-ben', for: 100 as Micros }, say(20, 'ann', 'hi'),
  ]);
  expect(ben).toEqual(['115 hi']);
  expect(story).toEqual([
    '5 blocked cut', '20 sent hi', '105 unblocked restore', '105 sent retransmit 115',
  ]);
});

test('silence of a cut wire ends the connection at both ends, and drops what waits', () => {
  const steps: Step[] = [{ at: at(5), do: 'cut', target: 'ann-ben' }, say(20, 'ann', 'hi')];
  const { ann, ben, story } = world(steps, { silence: 50 as Micros });
  expect([ann, ben]).toEqual([['55 gone'], ['55 gone']]);
  expect(story).toContain('55 dropped lost');
});

test('a reset loses what is on the way and tells both ends', () => {
  const { ann, ben, story } = world([
    say(5, 'ann', 'hi'), { at: at(8), do: 'reset', target: 'ann-ben' },
  ]);
  expect([ann, ben]).toEqual([['8 gone'], ['8 gone']]);
  expect(story.at(-1)).toBe('15 dropped lost');
});

test('who hangs up hears no more, and the other learns of it after what is on the way', () => {
  const { ann, ben } = world([
    say(5, 'ann', 'bye'), tell(6, 'ann', 'hangUp'), say(7, 'ben', 'wait'),
  ]);
  expect(ben).toEqual(['15 bye', '16 gone']);
  expect(ann).toEqual([]);
});

test('a new connection carries again, both ways', () => {
  const { ann, ben } = world([
    { at: at(5), do: 'reset', target: 'ann-ben' },
    tell(20, 'ann', 'connect'), say(21, 'ann', 'again'), say(50, 'ben', 'welcome'),
  ]);
  expect(ben).toEqual(['5 gone', '31 again']);
  expect(ann).toEqual(['5 gone', '60 welcome']);
});

test('whoever writes to a connection that is gone is told so', () => {
  const { ann } = world([
    { at: at(5), do: 'crash', target: 'ben', for: 50 as Micros },
    tell(16, 'ann', 'connect'), say(17, 'ann', 'anyone?'),
  ]);
  expect(ann).toEqual(['15 gone', '37 gone']);
});

test('who slept through the end of a connection goes on over it first, and reaches nobody', () => {
  const wire = { at: at(120), do: 'reset', target: 'ann-ben' } as const;
  const asleep: Step[] = [
    { at: at(100), do: 'pause', target: 'ann' }, tell(110, 'ann', 'connect'),
    say(110, 'ann', 'lost'), wire,
  ];
  const later = [tell(300, 'ann', 'connect'), say(300, 'ann', 'again')];
  const { ann, ben } = world([...asleep, { at: at(200), do: 'resume', target: 'ann' }, ...later]);
  expect(ann).toEqual(['200 gone']);
  expect(ben).toEqual(['120 gone', '310 again']);
  // Who dies in its sleep has nothing left to hear.
  const dead: Step[] = [
    { at: at(200), do: 'crash', target: 'ann' }, { at: at(250), do: 'restart', target: 'ann' },
  ];
  expect(world([...asleep, ...dead, ...later]).ben).toEqual(['120 gone', '310 again']);
});

test('a dropped hop resets a connection', () => {
  const { ann, ben, story } = world([
    say(5, 'ann', 'hi'), hop({ link: 'ann>ben', nth: 1 }, { do: 'drop' }),
  ]);
  expect([ann, ben]).toEqual([['5 gone'], ['5 gone']]);
  expect(story).toContain('5 dropped lost');
});

test('a hop may be named by what its entry says, whatever link carries it', () => {
  const named = { kind: 'sent', actor: 'ann', peer: 'ben', nth: 2 } as const;
  const { ben } = world([
    say(5, 'ann', 'one'), say(6, 'ann', 'two'), say(7, 'ben', 'no'), say(8, 'ann', 'three'),
    hop(named, { do: 'delay', by: 100 as Micros }),
  ]);
  expect(ben).toEqual(['15 one', '116 two', '116 three']);
});

test('a hop on a wire without connections is dropped alone', () => {
  const steps = [
    say(5, 'ann', 'one'), say(6, 'ann', 'two'),
    hop({ link: 'ann>ben', nth: 1 }, { do: 'drop' }),
  ];
  expect(world(steps, { isReliable: false }).ben).toEqual(['16 two']);
});

test('a hop may be delayed, and what follows waits for it', () => {
  const { ben } = world([
    say(5, 'ann', 'one'), say(6, 'ann', 'two'),
    hop({ link: 'ann>ben', nth: 1, native: 'one' }, { do: 'delay', by: 100 as Micros }),
  ]);
  expect(ben).toEqual(['115 one', '115 two']);
});

test('a hop may arrive twice', () => {
  const { ben } = world([
    say(5, 'ann', 'one'), hop({ link: 'ann>ben', nth: 1 }, { do: 'duplicate' }),
  ]);
  expect(ben).toEqual(['15 one', '15 one']);
});

test('loss on a connection is delay; without one it is loss', () => {
  const lossy: Step = { at: at(1), do: 'lose', target: 'ann-ben', amount: 0.5 };
  const words = Array.from({ length: 40 }, (_, n) => say(10 + n, 'ann', `${n}`));
  const quick = { isReliable: false };
  expect(world([lossy, ...words], quick).ben.length).toBeLessThan(35);
  const { story } = world([lossy, ...words]);
  expect(story.filter((line) => line.includes('dropped'))).toEqual([]);
});

test('a slow wire takes a multiple of its latency, and recovers', () => {
  const { ben } = world([
    { at: at(1), do: 'slow', target: 'ann-ben', amount: 5, for: 50 as Micros },
    say(10, 'ann', 'late'), say(100, 'ann', 'soon'),
  ]);
  expect(ben).toEqual(['60 late', '110 soon']);
});

test('a bandwidth counts the bytes of what is sent', () => {
  const { ben } = world([say(5, 'ann', 'hi')], { bytesPerSecond: 1_000 });
  expect(ben).toEqual(['15 hi']);
});
