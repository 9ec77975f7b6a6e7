/** What the exchanges of a world are: those it was set up with, and those made while it runs. */
import type { DrawnWorld } from '../../../frames/topology';
import { topologyOf } from '../topology';

/** Whether something is what an actor of that name stands for: "hq/orders" in the vhost hq. */
export const isCalled = (actor: string) =>
  ({ vhost, name }: { readonly vhost: string; readonly name: string }): boolean =>
    actor.replace(/ \((queue|exchange)\)$/, '') === (vhost === '/' ? name : `${vhost}/${name}`);

const PREDECLARED = /(?:^|\/)amq\.(fanout|topic|headers|match)$/;

/** The type of an exchange, as a note: those that links make upstream have one of their own. */
export function exchangeType(
  actor: string, scenario: NonNullable<DrawnWorld['scenario']>,
): string {
  const known = topologyOf(scenario).exchanges.find(isCalled(actor))?.type;
  if (known !== undefined) return known;
  if (/(?:^|\/)federation: .* -> .* [AB]$/.test(actor)) return 'federation';
  const [, amq] = PREDECLARED.exec(actor) ?? [];
  if (/(?:^|\/)amq\.rabbitmq\.trace$/.test(actor)) return 'topic';
  if (amq !== undefined) return amq === 'match' ? 'headers' : amq;
  const made = scenario.steps.findLast(({ command }) => command?.type === 'declareExchange'
    && typeof command['exchange'] === 'string'
    && (actor === command['exchange'] || actor.endsWith(`/${command['exchange']}`)));
  const kind = made?.command?.['kind'];
  return typeof kind === 'string' ? kind : 'direct';
}
