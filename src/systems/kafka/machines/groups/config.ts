/** What a group has been given of its own, over what the broker has for all groups. */
import { type Micros, millis } from '../../../../base/micros';
import { numberOf } from '../../scenario/config';
import type { BrokerRecord } from '../broker/record';

type Given = Pick<BrokerRecord, 'settings' | 'groupConfigs'>;

/** A number: the group's own, or the broker's, whose name has `group.` before it. */
export function numberFor({ settings, groupConfigs }: Given, group: string, name: string): number {
  const own = groupConfigs.get(group)?.[name];
  return typeof own === 'number' ? own : numberOf(settings, `group.${name}`);
}

/** The same of a length of time. */
export const timeFor = (given: Given, group: string, name: string): Micros =>
  millis(numberFor(given, group, name));
