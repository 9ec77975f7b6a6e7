/** The cards of all worlds, as the build has worked them out. */
import type { Words } from '../../scenario/scenario';
import type { Sketch } from './sketch';

/** What the first page shows of a world. */
export interface Card {
  readonly title: Words;
  readonly summary: Words;
  readonly sketch: Sketch;
}

const CARDS = import.meta.glob<Card>('../../systems/*/scenarios/*.json', {
  eager: true, import: 'default', query: '?card',
});

/** The card of a world: 'rabbitmq/work-queue'. */
export function cardOf(id: string): Card | undefined {
  const [system, name] = id.split('/');
  return CARDS[`../../systems/${system}/scenarios/${name}.json`];
}
