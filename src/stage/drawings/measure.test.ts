// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { fits, fitted, widthOf } from './measure';

const face = { size: 'mark', isName: true } as const;

describe('fitted', () => {
  it('keeps what a name ends in, because names of one kind differ there', () => {
    const room = widthOf('orders-of…@n1', face) + 0.5;
    expect(fitted('orders-of-the-shop@n1', room, face)).toBe('orders-of…@n1');
    expect(fitted('orders-of-the-shop@n2', room, face)).toBe('orders-of…@n2');
  });

  it('cuts a name without such an end, and what is no name, at its end', () => {
    const room = widthOf('payment…', face);
    expect(fitted('paymentsandrefunds', room, face)).toBe('payment…');
    expect(fitted('payments of n1', room, { size: 'mark' })).toBe('payment…');
  });

  it('leaves a text whole that fits', () => {
    expect(fitted('orders@n1', widthOf('orders@n1', face), face)).toBe('orders@n1');
    expect(fits('orders@n1', widthOf('orders@n1', face), face)).toBe(true);
    expect(fits('orders@n1', widthOf('orders@n', face), face)).toBe(false);
  });
});
