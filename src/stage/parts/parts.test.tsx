// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { JSX } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AskedStep, Micros } from '../../frames/frame';
import { Frames } from '../../frames/frame-at';
import { Tale } from '../../testing/tale';
import type { Reading, Topology } from '../../frames/topology';
import type { PartsProps, StationDrawing } from '../drawing';
import { Stage, type StageProps } from '../stage';
import { Part } from './part';
import { Pin } from './pin';
import { shareLeft, shortTime } from './ring';

const TOPOLOGY: Topology = {
  nodes: [
    { actor: 'shop', column: 'producer', kind: 'producer' },
    { actor: 'log', column: 'destination', kind: 'tape', fit: () => ({ height: 90 }) },
  ],
  edges: [{ from: 'shop', to: 'log', wire: '' }],
};

/** How many records there are. */
const reading: Reading<{ end: number }> = {
  begin: () => ({ end: 0 }),
  read: (state, trace, seq) => {
    state.end++;
    return [trace.entry(seq).actor];
  },
  detailOf: ({ end }) => end,
};

const step = (offset: number): AskedStep =>
  ({ do: 'command', target: 'log', command: { type: 'seek', offset } }) as unknown as AskedStep;

function Tape({ station, detail: end, selectedPart, act }: PartsProps<number>): JSX.Element {
  const box = { x: 10, y: 50, width: 20, height: 20 };
  return (
    <>
      {Array.from({ length: end }, (_, at) => (
        <Part key={at} station={station} id={`record ${at}`} label={`record ${at}`}
          box={{ x: 10 + at * 20, y: 20, width: 20, height: 20 }}
          isSelected={selectedPart === `record ${at}`}>
          <rect width={20} height={20} />
        </Part>
      ))}
      <Pin station={station} id="pin" label="reader" value={2} least={0} most={end} pitch={20}
        box={box} say={(value) => `offset ${value}`} onMoved={(value) => act(step(value))}>
        {(value) => <text>{value}</text>}
      </Pin>
    </>
  );
}

const drawing: StationDrawing<number> = {
  kind: 'tape', Draw: () => <rect />, Parts: Tape, spoken: (end) => `${end} records`,
};

function show(more: Partial<StageProps> = {}): void {
  const tale = new Tale().actor('shop', 'producer').actor('log', 'destination');
  for (let copy = 0; copy < 4; copy++) {
    tale.tell({ at: copy, actor: 'log', kind: 'stored', message: tale.message('shop'), copy });
  }
  const world = new Frames(tale.trace, { topologyOf: () => TOPOLOGY, reading: reading });
  const source = {
    frame: () => world.at(10 as Micros), subscribe: () => () => undefined, resize: () => undefined,
  };
  const words = (key: string, values = {}): string => [key, ...Object.values(values)].join(' ');
  render(
    <Stage source={source} words={words} motion="full" selection={null} onSelect={() => undefined}
      drawings={[drawing]} {...more} />,
  );
}

const press = (element: Element, key: string): boolean => fireEvent.keyDown(element, { key });
const log = (): HTMLElement => screen.getByRole('button', { name: /^stage.station log/ });
const record = (at: number): HTMLElement => screen.getByRole('button', { name: `record ${at}` });
const pin = (): HTMLElement => screen.getByRole('slider', { name: 'reader' });

beforeEach(() => vi.stubGlobal('requestAnimationFrame', (call: () => void) => (call(), 0)));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the parts of a station', () => {
  it('are told of by the reading: in the drawing, and aloud', () => {
    show();
    expect(log().getAttribute('aria-label')).toContain('4 records');
    expect(screen.getByRole('group', { name: 'stage.parts log' })).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /^record/ })).toHaveLength(4);
  });

  it('are reached by Enter on a station that is selected, left by Escape', () => {
    show({ selection: { actor: 1 as never } });
    press(log(), 'Enter');
    expect(document.activeElement).toBe(record(0));
    press(record(0), 'ArrowRight');
    expect(document.activeElement).toBe(record(1));
    press(record(1), 'ArrowDown');
    expect(document.activeElement).toBe(pin());
    pin().blur();
    press(record(1), 'Escape');
    expect(document.activeElement).toBe(log());
  });

  it('are selected by Enter and by a click, as parts of their station', () => {
    const onSelect = vi.fn();
    show({ onSelect });
    press(record(2), 'Enter');
    fireEvent.click(record(3));
    expect(onSelect.mock.calls.map(([chosen]) => [chosen])).toEqual([
      [{ actor: 1, part: 'record 2' }], [{ actor: 1, part: 'record 3' }],
    ]);
  });
});

describe('a pin', () => {
  it('is held elsewhere by arrows, and let go there by Enter: a step', () => {
    const onAct = vi.fn();
    show({ onAct });
    press(pin(), 'ArrowLeft');
    expect(pin().getAttribute('aria-valuetext')).toBe('offset 1');
    press(pin(), 'End');
    expect(pin().getAttribute('aria-valuenow')).toBe('4');
    expect(onAct).not.toHaveBeenCalled();
    press(pin(), 'Enter');
    expect(onAct.mock.calls).toEqual([[step(4)]]);
  });

  it('is back where it was after Escape, and after nothing was changed', () => {
    const onAct = vi.fn();
    show({ onAct });
    press(pin(), 'ArrowLeft');
    press(pin(), 'Escape');
    expect(pin().getAttribute('aria-valuenow')).toBe('2');
    fireEvent.pointerDown(pin(), { clientX: 50, pointerId: 1 });
    fireEvent.pointerUp(pin(), { clientX: 50, pointerId: 1 });
    expect(onAct).not.toHaveBeenCalled();
  });

  it('is dragged by whole places, and not beyond its row', () => {
    const onAct = vi.fn();
    show({ onAct });
    fireEvent.pointerDown(pin(), { clientX: 50, pointerId: 1 });
    fireEvent.pointerMove(pin(), { clientX: 32, pointerId: 1 });
    expect(pin().getAttribute('aria-valuenow')).toBe('1');
    fireEvent.pointerMove(pin(), { clientX: -900, pointerId: 1 });
    fireEvent.pointerUp(pin(), { clientX: -900, pointerId: 1 });
    expect(onAct.mock.calls).toEqual([[step(0)]]);
  });
});

it('shareLeft and shortTime say what is left', () => {
  const span = { from: 1e6 as Micros, until: 5e6 as Micros };
  expect([0, 1e6, 2e6, 5e6, 6e6].map((now) => shareLeft(span, now as Micros)))
    .toEqual([1, 1, 0.75, 0, 0]);
  const words = (key: string, values = {}): string =>
    `${Object.values(values).join()} ${key.slice('unit.'.length)}`;
  expect([-1, 4.24e6, 30e6, 600e6, 43_200e6].map((left) => shortTime(left, words)))
    .toEqual(['0.0 second', '4.2 second', '30 second', '10 minute', '12 hour']);
});
