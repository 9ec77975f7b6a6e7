/** What entries of the kind `changed` say: a machine's new state, a wire's ill, or a setting. */
import { fieldsOf, type Json } from '../base/json';

/** Only a state says no more than its name; but a step that is undone has no more to say either. */
export const isState = (native: string, detail: Json | undefined): boolean =>
  detail === undefined && native !== 'freeDisk';

/** What is left of a wire's ill: with this amount a fault ends what it began. */
const AS_EVER: { readonly [native: string]: number } = { slow: 1, lose: 0 };
const ILLS = { slow: 'slow', lose: 'lossy' } as const;

export type WireIll = (typeof ILLS)[keyof typeof ILLS];

/** The ill that an entry about a wire begins, and whether it ends it; undefined for others. */
export function wireTurn(
  native: string, detail: Json | undefined,
): { readonly ill: WireIll; readonly isEnd: boolean } | undefined {
  if (native !== 'slow' && native !== 'lose') return undefined;
  return { ill: ILLS[native], isEnd: fieldsOf(detail).amount === AS_EVER[native] };
}
