/** Reads what a parameter of the component "shovel" says. */
import { type Read, readShape } from '../../../../scenario/shape';
import type { ParameterSpec } from '../../topology';
import { type ShovelSpec, shovelOf } from './spec';
import { writtenShovel } from './written';

/** The shovel that a parameter asks for, or what is wrong with it. */
export function readShovel({ value, ...parameter }: ParameterSpec, at: string): Read<ShovelSpec> {
  const { value: given, problems } = readShape(writtenShovel, value, at);
  return given === undefined ? { problems } : { value: shovelOf(given, parameter), problems };
}
