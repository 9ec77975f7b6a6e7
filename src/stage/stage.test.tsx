// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { JSX } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame, Micros } from '../frames/frame';
import { Frames } from '../frames/frame-at';
import { Tale } from '../testing/tale';
import type { Topology } from '../frames/topology';
import { Camera } from './hands/camera';
import { fit, outside, overview } from './hands/view';
import type { DrawProps } from './drawing';
import { tokensAt } from './hands/hit';
import { nextItem } from './hands/keys';
import { Stage, type StageProps } from './stage';
import { STATES } from './states';
import { STAGE_WORDS } from './words';

const TOPOLOGY: Topology = {
  nodes: [
    { actor: 'shop', column: 'producer', kind: 'publisher', note: ['confirms'] },
    { actor: 'orders', column: 'router', kind: 'exchange' },
    { actor: 'audit', column: 'destination', kind: 'queue' },
    { actor: 'billing', column: 'destination', kind: 'queue' },
    { actor: 'biller', column: 'consumer', kind: 'consumer' },
  ],
  edges: [
    { from: 'shop', to: 'orders', wire: 'shop-rabbit' },
    { from: 'orders', to: 'audit', wire: '', label: '#' },
    { from: 'orders', to: 'billing', wire: '', label: 'order.paid' },
    { from: 'billing', to: 'biller', wire: 'biller-rabbit' },
  ],
};

/** Eight copies ready in billing, one on the road; the crash of the consumer at 2 s. */
function frames(): Frames {
  const tale = new Tale().actor('shop', 'producer').actor('orders', 'router')
    .actor('audit', 'destination').actor('billing', 'destination').actor('biller', 'consumer')
    .actor('shop-rabbit', 'link');
  for (let copy = 0; copy < 8; copy++) {
    const message = tale.message('shop');
    tale.tell({ at: 1000 + copy, actor: 'billing', kind: 'stored', message, copy });
  }
  const until = 1_200_000 as Micros;
  tale.tell({ at: 1_000_000, actor: 'shop', kind: 'sent', peer: 'orders', message: 7, until });
  tale.tell({ at: 2_000_000, actor: 'biller', kind: 'crashed' });
  tale.tell({ at: 2_000_000, actor: 'shop-rabbit', kind: 'blocked', native: 'cut' });
  return new Frames(tale.trace, { topologyOf: () => TOPOLOGY });
}

const words: StageProps['words'] = (key, values = {}) =>
  [key, ...Object.values(values)].filter((part) => part !== '').join(' ');

function show(time: number, more: Partial<StageProps> = {}): { go: (next: number) => void } {
  const world = frames();
  let now = time;
  let changed = (): void => undefined;
  const source: StageProps['source'] = {
    frame: () => world.at(now as Micros),
    subscribe: (call) => {
      changed = call;
      return () => undefined;
    },
    resize: (width) => world.resize(width),
  };
  render(
    <Stage source={source} words={words} motion="full" selection={null} onSelect={() => undefined}
      {...more} />,
  );
  return {
    go: (next) => {
      now = next;
      changed();
    },
  };
}

const button = (name: RegExp): HTMLElement => screen.getByRole('button', { name });

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => {
    call();
    return 0;
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('Stage', () => {
  it('says of every station what it is and what it holds', () => {
    show(1_100_000);
    expect(button(/^stage.station billing queue/).getAttribute('aria-label')).toContain(
      'stage.holds 8 row.ready',
    );
    expect(screen.getAllByRole('button', { name: /^stage.station/ })).toHaveLength(5);
    expect(screen.getAllByRole('button', { name: /^stage.lane/ })).toHaveLength(4);
  });

  it('draws as many cells as there is room for, and how many more there are', () => {
    show(1_100_000);
    const billing = button(/^stage.station billing/);
    const drawn = billing.querySelectorAll('.cell').length;
    expect(drawn).toBeGreaterThan(3);
    expect(billing.textContent).toContain(`+${8 - drawn}`);
  });

  it('shows a crash and a cut wire by mark and by word', async () => {
    const { go } = show(1_000_000);
    expect(document.querySelector('.health-crashed')).toBeNull();
    go(2_500_000);
    expect(await screen.findByRole('button', { name: /biller consumer health.crashed/ }))
      .toBeTruthy();
    expect(document.querySelector('.health-crashed path')).not.toBeNull();
    expect(button(/^stage.lane shop orders none lane.cut/)).toBeTruthy();
  });

  it('has one tab stop, which the arrows move to the nearest station', () => {
    show(1_000_000);
    expect(document.querySelectorAll('[data-item][tabindex="0"]')).toHaveLength(1);
    const shop = button(/^stage.station shop/);
    shop.focus();
    fireEvent.keyDown(shop, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(button(/^stage.station orders/));
    expect(document.querySelectorAll('[data-item][tabindex="0"]')).toHaveLength(1);
  });

  it('selects with Enter, opens the menu with its key, lets go with Escape', () => {
    const [onSelect, onOpenMenu] = [vi.fn(), vi.fn()];
    show(1_000_000, { onSelect, onOpenMenu });
    const billing = button(/^stage.station billing/);
    fireEvent.keyDown(billing, { key: 'Enter' });
    fireEvent.keyDown(billing, { key: 'F10', shiftKey: true });
    fireEvent.keyDown(billing, { key: 'Escape' });
    expect(onSelect.mock.calls).toEqual([[{ actor: 3 }], [null]]);
    expect(onOpenMenu.mock.calls[0]![0]).toEqual({ actor: 3 });
  });

  it('selects a copy by its cell, a wire by its lane, nothing by the ground', () => {
    const onSelect = vi.fn();
    show(1_000_000, { onSelect });
    fireEvent.click(document.querySelector('.cell')!);
    fireEvent.click(button(/^stage.lane billing biller/));
    fireEvent.click(document.querySelector('.stage-picture')!);
    expect(onSelect.mock.calls.map(([chosen]) => [chosen])).toEqual([
      [{ entry: 0 }], [{ lane: 'billing>biller', wire: 'biller-rabbit' }], [null],
    ]);
  });

  it('draws a noun as the system says', () => {
    const Draw = ({ station }: DrawProps): JSX.Element => <text>tape of {station.name}</text>;
    show(1_000_000, { drawings: [{ kind: 'queue', Draw }] });
    expect(screen.getByText('tape of billing')).toBeTruthy();
  });

  it('leaves a station alone while nothing in it changes', () => {
    const drawn = vi.fn(() => <g />);
    const { go } = show(1_000_000, { drawings: [{ kind: 'queue', Draw: drawn }] });
    const before = drawn.mock.calls.length;
    go(1_050_000);
    go(1_100_000);
    expect(drawn.mock.calls.length).toBe(before);
  });
});

describe('the keys', () => {
  const frame: Frame = frames().at(0 as Micros);

  it('] and [ follow the roads', () => {
    expect(nextItem(frame, 'station 0', ']')).toBe('lane shop>orders');
    expect(nextItem(frame, 'lane shop>orders', ']')).toBe('station 1');
    expect(nextItem(frame, 'lane shop>orders', '[')).toBe('station 0');
    expect(nextItem(frame, 'station 4', '[')).toBe('lane billing>biller');
  });

  it('up and down on a road go to the next that leaves the same station', () => {
    expect(nextItem(frame, 'lane orders>audit', 'ArrowDown')).toBe('lane orders>billing');
    expect(nextItem(frame, 'lane orders>billing', 'ArrowDown')).toBe('lane orders>audit');
  });

  it('Home and End are first and last in the order of the flow', () => {
    expect(nextItem(frame, 'station 2', 'Home')).toBe('station 0');
    expect(nextItem(frame, 'station 2', 'End')).toBe('station 4');
  });
});

it('tokensAt finds every token under a point, in the view as it is', () => {
  const { tokens } = frames().at(1_100_000 as Micros);
  const [x, y] = [tokens.x[0]!, tokens.y[0]!];
  const view = { k: 2, x: 10, y: 20 };
  expect(tokensAt(tokens, view, { x: x * 2 + 15, y: y * 2 + 20 })).toEqual([8]);
  expect(tokensAt(tokens, view, { x: x * 2 + 40, y: y * 2 + 20 })).toEqual([]);
  const twice = {
    ...tokens, length: 3, x: new Float32Array([x, x, x + 3]), y: new Float32Array([y, y, y]),
    entry: new Float64Array([8, 9, 7]),
  };
  expect(tokensAt(twice as never, view, { x: x * 2 + 10, y: y * 2 + 20 })).toEqual([9, 8, 7]);
});

it('fit shows the whole picture, but never smaller than can be read', () => {
  expect(fit({ width: 1112, height: 600 }, { width: 1112, height: 600 }).k).toBe(1);
  expect(fit({ width: 800, height: 500 }, { width: 1000, height: 430 }).k).toBe(0.86);
  expect(fit({ width: 1112, height: 2000 }, { width: 1112, height: 600 }).k).toBe(0.9);
  expect(fit({ width: 390, height: 900 }, { width: 390, height: 600 }).k).toBe(1);
  expect(fit({ width: 390, height: 400 }, { width: 390, height: 380 }).k).toBe(0.95);
  expect(overview({ width: 1112, height: 3000 }, { width: 1112, height: 600 }))
    .toEqual({ k: 0.2, x: 444.8, y: 0 });
});

it('Camera.tell says whether the picture goes on below', () => {
  const camera = new Camera();
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const stop = camera.attach(svg);
  const said: boolean[] = [];
  camera.tell((_, goesOn) => said.push(goesOn));
  camera.frame({ width: 390, height: 900 }, { width: 390, height: 600 });
  camera.frame({ width: 390, height: 500 }, { width: 390, height: 600 });
  expect(said).toEqual([false, true, false]);
  stop();
});

it('outside says how far to move a span into the room', () => {
  expect(outside({ from: -50, length: 100, room: 500 })).toBe(66);
  expect(outside({ from: 450, length: 100, room: 500 })).toBe(-66);
  expect(outside({ from: 100, length: 100, room: 500 })).toBe(0);
});

it('every state has words, and every word is named once', () => {
  for (const { words: key } of Object.values(STATES)) expect(STAGE_WORDS).toContain(key);
  expect(new Set(STAGE_WORDS).size).toBe(STAGE_WORDS.length);
});
