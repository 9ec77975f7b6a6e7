/** Who does the steps: each call that may have to wait is made by a process of its own. */
import type { Fields } from '../../../../base/json';
import type { Micros } from '../../../../base/micros';
import type { RecordedStep } from '../../../../conform/forms/mq-trace';
import { textOf } from '../../../../conform/text';
import { accessOf, messagesOf, patienceOf, queueOf, typeOf, wantsNew } from './calls';

/** A message, and the step that wrote it. */
export interface Written {
  readonly step: number;
  readonly label: string;
  readonly type: number | null;
}

interface Writer {
  readonly id: string;
  readonly times: string[];
  readonly keys: string[]; // the type of each message, in digits; '-' for none of its own
  readonly written: Written[];
  readonly options: Fields;
  readonly size: number;
}

/** Since when somebody has a queue open, and for what. */
interface Opened {
  readonly time: Micros;
  readonly access: ReturnType<typeof accessOf>;
}

/** Calls that take a queue by its name, whatever is open. */
const NAMES = ['declare', 'open', 'delete', 'remove'];

/** The world of a recording while it is made of its steps. */
export class Cast {
  readonly writers = new Map<string, Writer>(); // by what they write, and how
  readonly readers: Fields[] = [];
  readonly acts: Fields[] = [];
  readonly actorOf = new Map<number, string>(); // the process that does a step
  readonly processes = new Map<string, string[]>(); // by the name in the recording
  readonly placeOf = new Map<number, number>(); // which of the calls of its process a step is
  private readonly registered = new Map<string, { id: string; calls: number }>();
  readonly looks: { step: number; queue: string; id: string }[] = []; // of checkpoints
  private removals = 0;
  private readonly since = new Map<string, Opened>(); // who has which queue open

  private readonly there: Set<string>; // queues that are, as far as the steps say

  /** Takes the users of processes, and the queues. */
  constructor(
    private readonly users: ReadonlyMap<string, string>, private readonly queues: readonly Fields[],
  ) {
    this.there = new Set(queues.flatMap(({ name, exists }) =>
      (exists === true ? [textOf(name)] : [])));
  }

  /** Of which of the two kinds a queue is. */
  isPosix(queue: string): boolean {
    return this.queues.some(({ name, api }) => name === queue && api === 'posix');
  }

  /** Writes what a step says; what one process writes in one way is written in turn. */
  write(step: RecordedStep, nth: number, time: Micros): void {
    const { as, size } = step;
    const { noWait, timeout } = patienceOf(step, this.isPosix(queueOf(step)));
    for (const message of messagesOf(step)) {
      const label = textOf(message['msg']);
      const options: Fields = {
        queue: queueOf(step), noWait, creat: false,
        timeout: timeout === null ? null : `${timeout}ms`, user: this.userOf(as),
      };
      const bytes = Number(message['size'] ?? size ?? label.length);
      const writer = this.writer({ as: textOf(as), options, size: bytes }, time);
      const type = typeOf(message) ?? typeOf(step);
      writer.times.push(`${time}us`);
      writer.keys.push(`${type ?? '-'}`);
      writer.written.push({ step: nth, label, type });
      this.actorOf.set(nth, writer.id);
    }
  }

  private writer(
    { as, options, size }: { as: string; options: Fields; size: number }, time: Micros,
  ): Writer {
    const era = this.removals > 0 ? time : 0;
    const key = JSON.stringify([as, options, size, era]);
    const known = this.writers.get(key);
    if (known !== undefined) return known;
    const id = `w${this.writers.size + 1}`;
    const made = { id, times: [], keys: [], written: [], options, size };
    this.writers.set(key, made);
    this.own(as, made.id);
    this.openAs({ as, id: made.id, queue: textOf(options['queue']) }, time);
    return made;
  }

  /** A process that makes the calls of one step. */
  reader(step: RecordedStep, nth: number, time: Micros): string {
    const [as, queue] = [textOf(step['as']), queueOf(step)];
    const id = this.actorOf.has(nth) ? `r${nth} ${this.readers.length}` : `r${nth}`;
    const options = { queue, waits: 'byHand', creat: false, user: this.userOf(as) };
    this.readers.push({ id, service: '0s', options });
    this.actorOf.set(nth, id);
    this.own(as, id);
    this.noteOpen(step, time);
    if (!NAMES.includes(step.do)) this.openAs({ as, id, queue }, time);
    return id;
  }

  /** Somebody removes a queue: one of System V by its id, which that process then has. */
  remove(step: RecordedStep, nth: number, time: Micros): string {
    const id = this.reader(step, nth, time);
    const queue = queueOf(step);
    if (!this.isPosix(queue)) this.openAs({ as: textOf(step['as']), id, queue }, time);
    const owner = this.queues.find(({ name }) => name === queue)?.['owner'];
    if (['root', owner].includes(this.userOf(step['as']))) this.there.delete(queue);
    return id;
  }

  /** Whoever registers does so as one process, however often. */
  registering(step: RecordedStep, nth: number, time: Micros): string {
    const key = `${textOf(step['as'])} ${queueOf(step)}`;
    const known = this.registered.get(key) ?? { id: this.reader(step, nth, time), calls: 0 };
    this.registered.set(key, known);
    this.actorOf.set(nth, known.id);
    this.placeOf.set(nth, known.calls++);
    return known.id;
  }

  tell(id: string, command: Fields, time: Micros): void {
    this.acts.push({ at: `${time}us`, do: 'command', target: `${id}.client`, command });
  }

  private own(as: string, id: string): void {
    this.processes.set(as, [...this.processes.get(as) ?? [], id]);
  }

  /** Who makes a queue has that one open; what was written after one was removed is told apart. */
  noteOpen({ do: verb, as, ...step }: RecordedStep, time: Micros): void {
    const key = `${textOf(as)} ${queueOf(step as RecordedStep)}`;
    const queue = queueOf(step as RecordedStep);
    // Who asks for a queue of its own, and is not given it, has none open.
    const isRefused = wantsNew(step) && this.there.has(queue);
    if ((verb === 'declare' || verb === 'open') && !isRefused) {
      if (step['creat'] !== false && step['create'] !== false) this.there.add(queue);
      if (this.there.has(queue)) {
        this.since.set(key, { time: (time + 150) as Micros, access: accessOf(step) });
      }
    }
    if (verb === 'delete' || verb === 'remove') this.removals++;
  }

  private userOf(as: RecordedStep[string] | undefined): string {
    return this.users.get(textOf(as)) ?? 'root';
  }

  /** Who has called at a queue has it open from then on. */
  private openAs(
    { as, id, queue }: { as: string; id: string; queue: string }, time: Micros,
  ): void {
    const since = this.since.get(`${as} ${queue}`);
    if (since === undefined && !this.there.has(queue)) return; // who calls in vain has nothing
    if (since === undefined) this.since.set(`${as} ${queue}`, { time, access: 'both' });
    else if (since.time < time) {
      const command = { type: 'open', creat: false, access: since.access };
      this.tell(id, command, (since.time + 50) as Micros);
    }
  }
}
