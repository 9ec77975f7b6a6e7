/** Plain data: what a scenario file holds and what crosses the doorway. */
export type Json =
  | string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
