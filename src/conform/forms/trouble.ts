/** What keeps a file from being a recording; only whoever records brokers reads it. */
export interface Trouble {
  readonly path: string; // 'steps.0.at'
  readonly problem: string;
  readonly hint: string;
}
