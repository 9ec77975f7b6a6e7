/** What somebody did to the world, in a few words. */
import type { Step } from '../../scenario/scenario';
import type { Lexicon } from './lexicon';

export function stepWords(lexicon: Lexicon, step: Step): string {
  const { at, target, amount = 0, setting = '', value, command } = step;
  const { native = '', message = '' } = 'hop' in at ? at.hop : {};
  // A system may have words for a command of its own; API calls stand as they are.
  const own = `did.${command?.type ?? ''}`;
  return lexicon.read(lexicon.has(own) ? own : `did.${step.do}`, {
    target, setting, app: target.split('.')[0] ?? '',
    hop: `${native} ${message}`.trim(),
    amount: Number(amount.toFixed(2)),
    percent: Math.round(amount * 100),
    value: typeof value === 'string' ? value : JSON.stringify(value ?? ''),
    command: command?.type ?? '',
  });
}
