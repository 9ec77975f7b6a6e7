/** The ready copies of a quorum queue: what came back first, then what arrived, as versions do. */
import type { Deque } from '../../../../../base/deque';
import type { Micros } from '../../../../../base/micros';
import { textSize } from '../../../../../base/text/text-size';
import type { AmqpTable } from '../../../topology';
import { tableSize } from '../../../routing/value-size';
import { atLeast, type Version } from '../../../routing/version';
import { writtenExpiration } from '../../death';
import type { Copy, Publication } from '../../facts';
import { GradedLine } from '../../queue/line';

// R79: how many classes of priority arrivals are sorted into.
const CLASSES: { readonly [version in Version]: number } = { '3.10': 1, '4.0': 2, '4.3': 32 };

// R79: what a message without a priority counts as in 4.3, and what 4.0 still counts as normal.
const NORMAL = 4;
const EVERY_THIRD = 2;

/**
 * R48, R49: returned copies are a line of their own, ahead of all others, in order of return. In
 * 4.0 every third arrival to go is a normal one, unless a high one is older (rabbit_fifo_q.erl).
 */
export class QuorumLine extends GradedLine {
  private turn = 0; // 0, 1, and 2: the next one is a normal one
  private mortals = 0; // copies that expire some time

  constructor(private readonly version: Version) {
    super(CLASSES[version]);
  }

  private get returned(): Deque<Copy> {
    return this.lines[this.top] as Deque<Copy>;
  }

  protected override levelOf({ publication: { priority } }: Copy): number {
    if (this.top === 1) return 0;
    if (this.top === 2) return (priority ?? 0) > NORMAL ? 1 : 0;
    return Math.min(priority ?? NORMAL, this.top - 1);
  }

  // R62: since 4.3 the properties count as they are written on the wire, and not the body alone.
  override sizeOf({ publication }: Copy): number {
    const { message: { size } } = publication;
    return atLeast(this.version, '4.3') ? size + propertyBytes(publication) : size;
  }

  protected override next(): Deque<Copy> | undefined {
    const [normal, high, returned] = this.lines;
    if (this.top !== 2 || returned?.length !== 0 || this.turn < EVERY_THIRD) return super.next();
    const [one, other] = [normal?.at(0), high?.at(0)];
    return one !== undefined && other !== undefined && one.order < other.order
      ? normal : super.next();
  }

  override shift(): Copy | undefined {
    const isArrival = this.returned.length === 0;
    const copy = super.shift();
    if (isArrival && copy !== undefined) this.turn = (this.turn + 1) % (EVERY_THIRD + 1);
    return copy;
  }

  /** How many came back and wait, ahead of all others. */
  get returnedCount(): number {
    return this.returned.length;
  }

  /** Puts a copy behind all that came back before it. */
  giveBack(copy: Copy): void {
    this.returned.push(copy);
    this.add(copy, 1);
  }

  /** Puts a copy behind all others, with the priority of those that have none: until 4.3. */
  pushBack(copy: Copy): void {
    (this.lines[0] as Deque<Copy>).push(copy);
    this.add(copy, 1);
  }

  /** Whether any of its copies expires. */
  get mayExpire(): boolean {
    return this.mortals > 0;
  }

  protected override add(copy: Copy, sign: 1 | -1): void {
    super.add(copy, sign);
    if (copy.deadline !== null) this.mortals += sign;
  }

  override clear(): void {
    super.clear();
    [this.turn, this.mortals] = [0, 0];
  }

  /** Each copy that may expire next: the head of what came back, and of each class (R57). */
  heads(): Copy[] {
    if (!atLeast(this.version, '4.3')) return [this.at(0)].flatMap((copy) => copy ?? []);
    return this.lines.flatMap((line) => line.at(0) ?? []);
  }

  /** Takes out what has expired at any of the heads, the highest class first. */
  takePast(now: Micros): Copy[] {
    return this.lines.toReversed().flatMap((line) => {
      const past: Copy[] = [];
      for (let head = line.at(0); head !== undefined; head = line.at(0)) {
        if (head.deadline === null || head.deadline > now) break;
        past.push(head);
        line.shift();
        this.add(head, -1);
      }
      return past;
    });
  }

  /** How many will go before a copy that arrives now, if nothing else comes. */
  override placeOf(copy: Copy): number {
    if (this.top === 2) return this.levelOf(copy) === 0 ? this.length : this.placeOfHigh();
    const above = this.lines.slice(this.levelOf(copy)).reduce((sum, { length }) => sum + length, 0);
    return above;
  }

  /** Every high one goes before it, and of the normal ones each third in between. */
  private placeOfHigh(): number {
    const [normal, high] = this.lines as [Deque<Copy>, Deque<Copy>];
    let [highs, normals, turn] = [0, 0, this.turn];
    for (;;) {
      const one = normal.at(normals);
      const isNormal = turn === EVERY_THIRD && one !== undefined
        && one.order < (high.at(highs)?.order ?? Infinity);
      if (!isNormal && highs === high.length) return this.returned.length + highs + normals;
      if (isNormal) normals++;
      else highs++;
      turn = (turn + 1) % (EVERY_THIRD + 1);
    }
  }

  /** In the order in which they would go, if nothing else came. */
  override toArray(): Copy[] {
    if (this.top !== 2) return super.toArray();
    const rest = this.copy();
    return Array.from({ length: this.length }, () => rest.shift() as Copy);
  }

  override copy(): QuorumLine {
    const other = this.into(new QuorumLine(this.version));
    [other.turn, other.mortals] = [this.turn, this.mortals];
    return other;
  }
}

// AMQP 0-9-1, 4.2.6: two bytes of flags, then what is set: texts with a byte for their length.
// Simplified: properties take the bytes that amqplib writes, with a table of headers even when it
// is empty; those that no broker reads, such as a correlation id, take none.
function propertyBytes(publication: Publication): number {
  const { persistent, priority, replyTo } = publication;
  const expiration = writtenExpiration(publication);
  const textBytes = (text: string | null): number => (text === null ? 0 : textSize(text) + 1);
  return 2 + tableSize(writtenHeaders(publication)) + (persistent ? 1 : 0)
    + (priority === null ? 0 : 1) + textBytes(expiration) + textBytes(replyTo);
}

// R71: what the broker notes of a dead letter is no property of it (mc.erl, record_death), and
// neither is a BCC header, which it takes away.
function writtenHeaders({ headers, keys }: Publication): AmqpTable {
  const isWritten = (name: string): boolean =>
    name !== 'BCC' && (keys === null || !/^x-(first-|last-)?death/.test(name));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isWritten(name)));
}
