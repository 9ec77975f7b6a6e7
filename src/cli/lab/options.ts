/** Options of the lab's commands, taken out before the rest is read as a world's. */
import { refuse } from '../parts/print';

export interface Taken {
  readonly value: string | undefined; // of its last occurrence
  readonly rest: readonly string[];
}

/** Takes `--name value` out of the arguments. */
export function takeOption(args: readonly string[], name: string): Taken {
  const { values, rest } = takeOptions(args, name);
  return { value: values.at(-1), rest };
}

/** Takes every `--name value` out of the arguments. */
export function takeOptions(
  args: readonly string[], name: string,
): { readonly values: readonly string[]; readonly rest: readonly string[] } {
  const at = args.indexOf(name);
  if (at < 0) return { values: [], rest: args };
  const value = args[at + 1] ?? refuse(name, 'has no value', `write ${name} and what it shall be`);
  const { values, rest } = takeOptions(args.slice(at + 2), name);
  return { values: [value, ...values], rest: [...args.slice(0, at), ...rest] };
}

/** A whole number from 1 on. */
export function countOf(name: string, { value }: Taken, usual: number): number {
  if (value === undefined) return usual;
  const count = Number(value);
  return /^\d+$/.test(value) && count >= 1 ? count : refuse(name, `is ${value}`, 'give 1 or more');
}
