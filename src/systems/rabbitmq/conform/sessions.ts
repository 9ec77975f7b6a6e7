/** Who speaks in a recording: "c/2" is the session "2" of the client "c". */
import type { RecordedStep } from '../../../conform/forms/mq-trace';

/** One session of one client. */
export interface Speaker {
  readonly as: string; // how the recording calls it: 'c/2'
  readonly name: string; // the client in the recording: 'c'
  readonly client: string; // the client's actor
  readonly session: number; // 1 for the first that the client uses
}

/** Every session that a recording's steps speak on. */
export class Speakers {
  private readonly bySpoken = new Map<string, Speaker>();
  private readonly taken: ReadonlySet<string>;

  /** `taken` are names of other actors, which no client may have. */
  constructor(steps: readonly RecordedStep[], taken: ReadonlySet<string>) {
    this.taken = taken;
    for (const { as } of steps) if (typeof as === 'string') this.add(as);
  }

  private add(as: string): void {
    if (this.bySpoken.has(as)) return;
    const name = clientOf(as);
    const session = this.of(name).length + 1;
    this.bySpoken.set(as, { as, name, client: this.actor(name), session });
  }

  private actor(name: string): string {
    return this.taken.has(name) ? `client ${name}` : name;
  }

  get all(): readonly Speaker[] {
    return [...this.bySpoken.values()];
  }

  /** The sessions of one client. */
  of(name: string): readonly Speaker[] {
    return this.all.filter((speaker) => speaker.name === name);
  }

  speaking(as: string): Speaker {
    const speaker = this.bySpoken.get(as);
    if (speaker === undefined) throw new Error(`no step is spoken by "${as}"`);
    return speaker;
  }

  /** Whose session an entry is about; without a session number, the client's first. */
  find(client: string, session = 1): Speaker | undefined {
    return this.all.find((other) => other.client === client && other.session === session);
  }
}

/** The client part of "c/2". */
const clientOf = (as: string): string => as.split('/')[0] ?? as;
