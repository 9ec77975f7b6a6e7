import { expect, it, vi } from 'vitest';
import type { Json } from '../../base/json';
import type { Micros } from '../../base/micros';
import type { Scenario, Step } from '../../scenario/scenario';
import { takeChunk } from '../../trace/chunk';
import { kindCode, Trace } from '../../trace/trace';
import { stampAt } from '../../testing/stamp';
import type { Port } from '../../worker/client';
import type { Command, Reply } from '../../worker/protocol';
import { Mirror } from './mirror';

/** As if a file were a scenario that was read. */
const asOpened = (file: Json): Reply =>
  ({ is: 'opened', scenario: file as unknown as Scenario });

/** An engine that appends one entry a microsecond, and marks those of another future. */
function fakeEngine() {
  const trace = new Trace();
  const commands: Command[] = [];
  let [texts, future] = [0, 0];
  const port: Port = {
    onmessage: null, onerror: null, terminate: () => commands.push({ do: 'finish' }),
    postMessage: (command) => {
      commands.push(command);
      if (command.do === 'open') reply(asOpened(command.scenario));
      if (command.do === 'run') run(command.to);
      if (command.do === 'fork') {
        future++;
        const from = Math.min(command.at, trace.length);
        trace.rewind({ length: from, actors: 0, messages: 0 });
        send(from);
      }
    },
  };
  const reply = (data: Reply): void => port.onmessage?.({ data });
  function send(from: number): void {
    const chunk = takeChunk(trace, { length: from, actors: 0, messages: 0 }, texts);
    texts = trace.texts.length;
    const reached = trace.length as Micros;
    const full = trace.length >= 100;
    reply({ is: 'entries', chunk, reached, ended: false, lagging: false, full });
  }
  function run(to: number): void {
    const from = trace.length;
    while (trace.length < Math.min(to, from + 10)) {
      trace.append(stampAt(trace.length), kindCode('changed'), { native: `future ${future}` });
    }
    send(from);
  }
  return { port, commands, reply };
}

function opened() {
  const engine = fakeEngine();
  const events = { onOpened: vi.fn(), onRefused: vi.fn(), onGrown: vi.fn(), onFailed: vi.fn() };
  const mirror = new Mirror(() => engine.port, events);
  mirror.open({ title: 'world' });
  return { mirror, events, ...engine };
}

const natives = (trace: Trace): string[] =>
  trace.entries().map(({ native }) => native);

it('runTo asks for the start, then slice by slice until the time is reached', () => {
  const { mirror, events, commands } = opened();
  mirror.runTo(25 as Micros);
  expect(events.onOpened).toHaveBeenCalledWith({ title: 'world' } as unknown as Scenario);
  expect(mirror.telling(0)).toMatchObject({ reached: 25 });
  expect(commands.filter((command) => command.do === 'run')).toHaveLength(4);
});

it('follow keeps the old future beside the new one', () => {
  const { mirror } = opened();
  mirror.runTo(20 as Micros);
  mirror.follow(1, 5 as Micros, [] as Step[]);
  mirror.runTo(8 as Micros);
  expect(mirror.telling(0)).toMatchObject({ reached: 20 });
  expect(natives(mirror.telling(0).trace)).toEqual(Array(20).fill('future 0'));
  expect(natives(mirror.telling(1).trace)).toEqual([
    ...Array<string>(5).fill('future 0'), ...Array<string>(3).fill('future 1'),
  ]);
});

it('follow back shows what was known until the engine has caught up', () => {
  const { mirror } = opened();
  mirror.runTo(20 as Micros);
  mirror.follow(1, 5 as Micros, [] as Step[]);
  mirror.follow(0, 5 as Micros, [] as Step[]);
  expect(mirror.telling(0)).toMatchObject({ reached: 20 });
  mirror.runTo(21 as Micros);
  expect(mirror.telling(0)).toMatchObject({ reached: 21 });
});

it('a step that the engine refuses is told, and the engine goes on', () => {
  const { mirror, events, reply } = opened();
  const onDenied = vi.fn();
  Object.assign(events, { onDenied });
  mirror.runTo(10 as Micros);
  const problem = { path: 'at', problem: 'no time', hint: 'say when' };
  reply({ is: 'refused', problems: [problem as never] });
  expect(onDenied).toHaveBeenCalledWith([problem]);
  expect(events.onRefused).not.toHaveBeenCalled();
  mirror.runTo(12 as Micros);
  expect(mirror.telling(0)).toMatchObject({ reached: 12 });
});

it('a failure ends the engine and leaves the trace', () => {
  const { mirror, events, reply, commands } = opened();
  mirror.runTo(10 as Micros);
  const failure = { message: 'broke', at: 10 as Micros, seq: 10, seed: 1, scenario: null };
  const before = commands.length;
  reply({ is: 'failed', failure });
  expect(events.onFailed).toHaveBeenCalledWith({ message: 'broke', at: 10, seq: 10 });
  expect(commands).toHaveLength(before + 1);
  expect(mirror.telling(0).trace.length).toBe(10);
});

it('asks for no more once the history is full, until a future begins earlier', () => {
  const { mirror, commands } = opened();
  mirror.runTo(500 as Micros);
  const told = mirror.telling(0);
  expect([told.isFull, told.reached]).toEqual([true, 100]);
  const asked = commands.length;
  mirror.runTo(600 as Micros);
  expect(commands.length).toBe(asked);
  mirror.follow(1, 50 as Micros, []);
  expect(mirror.telling(1)).toMatchObject({ isFull: false, reached: 50 });
});
