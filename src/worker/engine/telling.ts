/** Tells the page what is new in a trace, and remembers how much it has heard. */
import type { Micros } from '../../base/micros';
import type { Run } from '../../kernel/run';
import { takeChunk } from '../../trace/chunk';
import type { TraceMark } from '../../trace/trace';
import type { Reply } from '../protocol';

/** How a slice of work went. */
export interface Slice {
  readonly reached: Micros;
  readonly ended: boolean;
  readonly lagging: boolean;
  readonly full: boolean;
}

export class Telling {
  private told: TraceMark = { length: 0, actors: 0, messages: 0 };
  private texts = 0; // they carry no history, so going back takes none away

  constructor(private readonly run: Run) {}

  /** Everything that the page has not heard, as a reply. */
  next(slice: Slice): Extract<Reply, { is: 'entries' }> {
    const { trace } = this.run.world;
    const rewound = this.run.takeRewound();
    // What comes after the moment that the run went back to is to be told again.
    if (rewound !== undefined && rewound.length < this.told.length) this.told = rewound;
    const chunk = takeChunk(trace, this.told, this.texts);
    this.told = trace.mark();
    this.texts = trace.texts.length;
    return { is: 'entries', chunk, ...slice };
  }
}

/** The buffers of a reply, which move to the page instead of being copied. */
export function buffersOf(reply: Reply): Transferable[] {
  if (reply.is !== 'entries') return [];
  const { columns, messages, detailsAt } = reply.chunk;
  return [...Object.values(columns), ...Object.values(messages), detailsAt]
    .flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : []));
}
