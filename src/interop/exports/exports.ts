/** The forms in which a run can be taken elsewhere. */
import { entriesCsv, messagesCsv } from './csv';
import { mermaidOf } from './mermaid';
import { perfettoOf } from './perfetto';
import { shivizOf } from './shiviz';
import { spansOf } from './spans/spans';
import type { Told } from './told';

export interface ExportForm {
  readonly ending: string; // of the file's name: '.csv'
  readonly type: string; // its media type
  readonly write: (told: Told) => string;
}

export const EXPORTS = {
  mermaid: { ending: '.mmd', type: 'text/plain', write: mermaidOf },
  perfetto: { ending: '.perfetto.json', type: 'application/json', write: perfettoOf },
  otlp: { ending: '.otlp.json', type: 'application/json', write: spansOf },
  shiviz: { ending: '.shiviz.log', type: 'text/plain', write: shivizOf },
  entries: { ending: '.entries.csv', type: 'text/csv', write: entriesCsv },
  messages: { ending: '.messages.csv', type: 'text/csv', write: messagesCsv },
} as const satisfies { readonly [form: string]: ExportForm };

export type ExportId = keyof typeof EXPORTS;
