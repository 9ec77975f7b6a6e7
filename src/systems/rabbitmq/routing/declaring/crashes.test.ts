import { expect, test } from 'vitest';
import { locatorFault, stumblesOverAge, stumblesOverOffset } from './crashes';

test('stumblesOverAge is for ages without a digit, until they were refused', () => {
  expect(stumblesOverAge('h', '3.10')).toBe(true);
  expect(stumblesOverAge('', '4.0')).toBe(true);
  expect(stumblesOverAge('1x', '4.0')).toBe(false);
  expect(stumblesOverAge('h', '4.3')).toBe(false);
});

test('stumblesOverOffset is for what is neither text, nor whole number, nor time', () => {
  expect(stumblesOverOffset(true, '4.3')).toBe(true);
  expect(stumblesOverOffset(1.5, '4.3')).toBe(true);
  expect(stumblesOverOffset({ '!': 'timestamp', value: 1 }, '4.3')).toBe(false);
  expect(stumblesOverOffset(-1, '3.10')).toBe(false);
  expect(stumblesOverOffset('first', '3.10')).toBe(false);
  expect(stumblesOverOffset('FIRST', '3.10')).toBe(true);
  expect(stumblesOverOffset('FIRST', '4.3')).toBe(false);
});

test('locatorFault names what 4.3 denies, and is silent about what 3.10 does not know', () => {
  const asked = (value: string) => ({ 'x-queue-master-locator': value });
  expect(locatorFault(asked('min-masters'), '3.10')).toBeUndefined();
  expect(locatorFault(asked('nearest'), '3.10')).toBe('');
  expect(locatorFault(asked('nearest'), '4.0')).toBeUndefined();
  expect(locatorFault(asked('min-masters'), '4.3')).toContain('queue_master_locator');
  expect(locatorFault({}, '4.3')).toBeUndefined();
});
