/** Which entries of the kind `changed` name a machine's new state, and no setting or deed. */
import { fieldsOf, type Json } from '../base/json';

/** A setting has its value with it, and what a person did its step, or what it is undone to. */
export function isState(native: string, detail: Json | undefined): boolean {
  const { value, step, amount } = fieldsOf(detail);
  const isPlain = value === undefined && step === undefined && amount === undefined;
  return isPlain && native !== 'freeDisk'; // what undoes a step has a cause in its place
}
