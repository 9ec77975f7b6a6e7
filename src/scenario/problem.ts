/** What a reader of somebody's file says when it cannot use it; parsers return all at once. */

/** A path into a scenario with what is wrong there and how to mend it. */
export interface Problem {
  readonly path: string; // 'topology.bindings[2].source'
  readonly problem: string; // 'unknown exchange "order"'
  readonly hint: string; // 'the scenario has "orders", "audit"'
}
