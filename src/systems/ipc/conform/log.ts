/** What a log says between its lines: who slept before, what is in the queue, what reads asked. */
import type { CaseStep, StepCase } from '../../../conform/forms/cases/case';
import { textOf } from '../../../conform/text';
import type { Script } from './script';

/** A message as a log has it: 'b(type 2)'. */
const MESSAGE = /^(.*)\((?:type|prio) (-?\d+)\)$/;

export interface Asked {
  readonly msgtyp: number;
  readonly except: boolean;
}

export class Log {
  readonly rows: readonly CaseStep[];
  readonly api: 'sysv' | 'posix';
  readonly types = new Map<string, number>(); // by label
  readonly asleep = new Set<string>(); // readers that sleep between the rows
  readonly held: string[] = []; // labels in the queue, in the order of their sending
  isFilled = false; // with messages that have no names

  constructor(readonly given: StepCase, readonly reading: number) {
    this.rows = given.steps;
    const isPosix = this.rows.some(({ op }) => op.startsWith('mq_'))
      || (given.about ?? '').startsWith('POSIX');
    this.api = isPosix ? 'posix' : 'sysv';
    for (const { op, msg, type, priority } of this.rows) {
      if (/^(msgsnd|mq_send)$/.test(op)) this.types.set(textOf(msg), Number(type ?? priority ?? 0));
    }
  }

  /** A row's message, in the log's own words. */
  readonly textOf = ({ msg }: CaseStep): string => {
    const text = textOf(msg);
    return MESSAGE.test(text) ? text : `${text}(type 1)`;
  };

  labelOf(row: CaseStep): string {
    return MESSAGE.exec(this.textOf(row))?.[1] ?? '';
  }

  /** Before the first row: those that sleep in reads, and writers of a full queue. */
  begin(script: Script): void {
    script.opensEarly = this.rows.some(({ op }) => op === 'mq_unlink');
    for (const { where, error } of this.rows.filter(({ op }) => op === 'error')) {
      this.sleepUnsaid(script, textOf(where), textOf(error));
    }
    for (const [at, name] of this.sleepers().entries()) {
      this.asleep.add(name);
      this.sleepIn(script, name, `${20 + 5 * at}ms`);
    }
  }

  /** Who is woken by an error slept before, with a buffer that the words may tell. */
  private sleepUnsaid(script: Script, where: string, code: string): void {
    const name = /^([A-Z][\w-]*) blocked in (?:msgrcv|mq_receive)/.exec(where)?.[1];
    if (name === undefined || code === 'EINTR') return;
    if (this.rows.some(({ op, who }) => op.endsWith('-blocking') && who === name)) return;
    const size = code === 'E2BIG' ? Number(/buffer\D*(\d+)/.exec(where)?.[1] ?? 1) : null;
    script.tell(name, { type: 'read', size }, '18ms');
  }

  /** A process calls, and nothing is there yet. */
  sleepIn(script: Script, name: string, at?: string): void {
    const first = this.rows.find(({ op, consumer }) => op === 'deliver' && consumer === name);
    const asked = askedByName(name) ?? this.askedBy(first);
    const command = { type: 'read', ...asked };
    if (at === undefined) script.tell(name, command);
    else script.tell(name, command, at);
  }

  /** Who is handed a message as it is sent has slept; so have readers that are listed by name. */
  private sleepers(): readonly string[] {
    const { readers } = this.given.topology;
    const got = this.rows.flatMap((row, at) => (row.op === 'deliver' && this.isHanded(at)
      ? [textOf(row['consumer'])] : []));
    const listed = typeof readers === 'string' ? readers.split(',').map((name) => name.trim()) : [];
    const names = [...new Set(got)];
    const inOrder = listed.filter((name) => names.includes(name));
    return [...inOrder, ...names.filter((name) => !inOrder.includes(name)).toSorted()];
  }

  /** Whether a delivery stands beside the sending of its message. */
  private isHanded(place: number): boolean {
    const row = this.rows[place] as CaseStep;
    return [-2, -1, 1, 2].map((by) => place + by).some((other) => {
      const near = this.rows[other];
      return near !== undefined && near.t === row.t && /^(msgsnd|mq_send)$/.test(near.op)
        && near['msg'] === this.labelOf(row) && near.t > 0;
    });
  }

  /** Whether this consumer gets something after a row. */
  getsAfter(place: number, name: string): boolean {
    return this.rows.slice(place + 1).some(({ op, consumer }) =>
      (op === 'deliver' || op === 'msgrcv' || op === 'mq_receive') && consumer === name);
  }

  /** One who slept asked for anything, or for the type that it got. */
  private askedBy(first: CaseStep | undefined): Asked {
    const isOwn = this.reading % 4 === 3 && first !== undefined;
    return { msgtyp: isOwn ? this.typeOf(first) : 0, except: false };
  }

  private typeOf(row: CaseStep): number {
    return Number(MESSAGE.exec(this.textOf(row))?.[2] ?? 0);
  }

  /** What a read asked for that a log tells only the outcome of: one way for all of them. */
  askedFor(row: CaseStep): Asked {
    const type = this.typeOf(row);
    const all = this.rows.flatMap((each) => (each.op === 'deliver' ? [this.typeOf(each)] : []));
    switch (this.reading % 4) {
      case 2: return { msgtyp: -Math.max(...all), except: false };
      case 3: return { msgtyp: type, except: false };
      case 0: return { msgtyp: this.excepted(all), except: true };
      default: return { msgtyp: 0, except: false };
    }
  }

  private excepted(delivered: readonly number[]): number {
    return [...this.types.values()].find((type) => !delivered.includes(type)) ?? 0;
  }
}

/** Readers of some logs are called after what they ask for: R-type1, R-le9. */
function askedByName(name: string): Asked | undefined {
  const [, type] = /type(\d+)$/.exec(name) ?? [];
  const [, upTo] = /le(\d+)$/.exec(name) ?? [];
  if (type !== undefined) return { msgtyp: Number(type), except: false };
  if (upTo !== undefined) return { msgtyp: -Number(upTo), except: false };
  return undefined;
}
