/** Settings of topics as tools print them, in the form that the model takes. */
import { named, type Report } from '../../../interop/report';
import { wrongValues } from '../producer/config';
import type { Kind } from '../producer/settings';
import { NEVER, TOPIC_SETTINGS } from '../scenario/settings';
import type { Config } from '../topology';
import type { ToldTopic } from './told';
import { WHYS } from './words';

/** What the model has of a topic's settings; the rest is told. */
export function configOf({ name: item, config }: ToldTopic, report: Report): Config {
  const kept: [string, string | number | boolean][] = [];
  for (const [name, text] of Object.entries(config)) {
    const known = Object.hasOwn(TOPIC_SETTINGS, name) ? TOPIC_SETTINGS[name] : undefined;
    const value = known && valueOf(known[0], text);
    const isRight = value !== undefined
      && wrongValues(TOPIC_SETTINGS, { [name]: value }, '').length === 0;
    if (isRight) kept.push([name, value]);
    const what = named(name);
    if (isRight) report.note({ outcome: 'mapped', what, item });
    else {
      const why = known === undefined ? WHYS.setting : WHYS.value;
      report.note({ outcome: 'ignored', what, why, item });
    }
  }
  return Object.fromEntries(kept);
}

function valueOf(kind: Kind, text: string): string | number | boolean | undefined {
  switch (kind.is) {
    case 'flag': return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'name': return text;
    // Kafka reads the policies as a list, in any order.
    case 'choice': return text.split(',').map((one) => one.trim()).sort().join(',');
    default: return /^-?\d+(?:\.\d+)?$/.test(text) ? Math.min(Number(text), NEVER) : undefined;
  }
}
