/** What somebody did to the world, in a few words. */
import type { Step } from '../../scenario/scenario';
import type { Lexicon } from './lexicon';

export function stepWords(lexicon: Lexicon, step: Step): string {
  const { at, target, amount = 0, setting = '', value, command } = step;
  const { native = '', message = '' } = 'hop' in at ? at.hop : {};
  return lexicon.read(`did.${step.do}`, {
    target, setting,
    hop: `${native} ${message}`.trim(),
    amount: Number(amount.toFixed(2)),
    percent: Math.round(amount * 100),
    value: typeof value === 'string' ? value : JSON.stringify(value ?? ''),
    command: command?.type ?? '',
  });
}
