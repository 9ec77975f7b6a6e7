/** Which entries of the kind `changed` name a machine's new state, and no setting or deed. */
import type { Json } from '../base/json';

/** Only a state says no more than its name; but a step that is undone has no more to say either. */
export const isState = (native: string, detail: Json | undefined): boolean =>
  detail === undefined && native !== 'freeDisk';
