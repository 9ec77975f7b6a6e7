// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { shortcutOf } from './shortcuts';

function press(code: string, more: KeyboardEventInit & { on?: string } = {}) {
  const { on, ...init } = more;
  const event = new KeyboardEvent('keydown', { code, bubbles: true, ...init });
  const target = document.createElement(on ?? 'div');
  document.body.append(target);
  target.dispatchEvent(event);
  return shortcutOf(event, true)?.words;
}

it('shortcutOf goes by where the key lies, not by what it types', () => {
  expect(press('KeyN', { key: 'ㅜ' })).toBe('keys.next');
});

it('shortcutOf leaves the input method alone', () => {
  expect(press('KeyN', { isComposing: true })).toBeUndefined();
});

it('shortcutOf leaves writing alone', () => {
  expect(press('KeyN', { on: 'textarea' })).toBeUndefined();
  expect(press('Space', { on: 'input' })).toBeUndefined();
});

it('Space presses a button that has the focus, and plays everywhere else', () => {
  expect(press('Space', { on: 'button' })).toBeUndefined();
  expect(press('Space')).toBe('keys.space');
});

it('letters can be switched off; Space stays', () => {
  const letter = new KeyboardEvent('keydown', { code: 'KeyN' });
  const space = new KeyboardEvent('keydown', { code: 'Space' });
  expect(shortcutOf(letter, false)).toBeUndefined();
  expect(shortcutOf(space, false)?.words).toBe('keys.space');
});

it('a browser’s own combinations are not ours', () => {
  expect(press('KeyN', { ctrlKey: true })).toBeUndefined();
  expect(press('KeyZ', { ctrlKey: true })).toBe('keys.undo');
});
