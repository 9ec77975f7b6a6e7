/** Reading settings under Kafka's names: what is given, over what holds by default. */
import { type Micros, millis } from '../../../base/micros';
import type { Config } from '../topology';

/** A number; the setting must be there, for every setting has a default. */
export function numberOf(config: Config, name: string): number {
  const value = config[name];
  if (typeof value !== 'number') throw new Error(`${name} is no number: ${String(value)}`);
  return value;
}

/** A length of time: the settings of Kafka count milliseconds. */
export const timeOf = (config: Config, name: string): Micros => millis(numberOf(config, name));

/** A switch. */
export const flagOf = (config: Config, name: string): boolean => config[name] === true;

/** A word. */
export const textOf = (config: Config, name: string): string => String(config[name]);
