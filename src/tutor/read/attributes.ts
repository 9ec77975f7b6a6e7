/** What stands in the braces of a directive: a closed list for each, read into data. */
import { readExpression, type Expression } from '../facts/expression';
import { readFinding, valueOf, type Finding } from '../facts/finding';
import type { Change, Knob } from '../lesson';
import { lineOf, type Node, type Source } from './source';

/** The directives, and the attributes that each may have. */
const DIRECTIVES: { readonly [name: string]: readonly string[] } = {
  sim: ['id', 'change', 'vary'],
  predict: ['id', 'answer', 'a', 'b', 'c', 'd', 'judged'],
  diagnose: ['id', 'answer', 'a', 'b', 'c', 'd', 'judged'],
  observe: ['id', 'require'],
  explain: ['id', 'letters'],
  challenge: ['id', 'goal', 'allow', 'judged'],
  hint: [],
  teacher: [],
};

const directives = (): string => [...Object.keys(DIRECTIVES), 'term'].join(', ');

/** The attributes of one directive; a wrong one is noted where it stands. */
export class Attributes {
  constructor(
    private readonly source: Source,
    readonly node: Node,
  ) {
    const known = DIRECTIVES[node.name ?? ''] ?? [];
    for (const name of Object.keys(node.attributes ?? {})) {
      if (known.includes(name)) continue;
      this.note(`${node.name} has no attribute "${name}"`, `it may have ${known.join(', ')}`);
    }
  }

  note(problem: string, hint: string): void {
    this.source.note(this.node, problem, hint);
  }

  get line(): number {
    return lineOf(this.node);
  }

  text(name: string): string | undefined {
    return this.node.attributes?.[name] ?? undefined;
  }

  needed(name: string): string {
    const text = this.text(name);
    if (text === undefined) this.note(`${this.node.name} has no ${name}`, `write ${name}="..."`);
    return text ?? '';
  }

  /** A whole number, or undefined when there is none. */
  whole(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined || /^\d{1,4}$/.test(text)) return text === undefined ? text : +text;
    this.note(`${name} is "${text}"`, 'write a whole number');
    return undefined;
  }

  expression(name: string): Expression {
    const text = this.needed(name);
    if (text === '') return [];
    return this.good(name, readExpression(text)) ?? [];
  }

  /** `crashed actor=w; delivered nth=2` */
  findings(name: string): readonly Finding[] {
    return parts(this.needed(name), ';').flatMap((part) =>
      this.good(name, readFinding(part)) ?? []);
  }

  /** `topology.queues[0].name = orders; seed = 3` */
  changes(name: string): readonly Change[] {
    return parts(this.text(name) ?? '', ';').flatMap((part) => {
      const [, path, value] = /^(\S+)\s+=\s+(.+)$/.exec(part) ?? [];
      if (path !== undefined && value !== undefined) return [{ path, value: valueOf(value) }];
      this.note(`${name} has "${part}"`, 'write path = value; path = value');
      return [];
    });
  }

  /** `prefetch: consumers[0].options.prefetch = 1 | 5 | 20` */
  knobs(name: string): readonly Knob[] {
    return parts(this.text(name) ?? '', ';').flatMap((part) => {
      const [, knob, paths = '', values = ''] = /^([^:]+):\s*(\S.*?)\s+=\s+(.+)$/.exec(part) ?? [];
      const choices = parts(values, '|').map(valueOf);
      if (knob !== undefined && choices.length > 1) {
        return [{ name: knob, paths: parts(paths, ','), values: choices }];
      }
      this.note(`${name} has "${part}"`, 'write name: path, path = value | value');
      return [];
    });
  }

  private good<Value extends object>(name: string, read: Value | string): Value | undefined {
    if (typeof read !== 'string') return read;
    this.note(`${name}: ${read}`, 'mend what stands in the braces');
    return undefined;
  }
}

const parts = (text: string, sign: string): string[] =>
  text.split(sign).map((part) => part.trim()).filter((part) => part !== '');

/** Whether a node is a directive of ours; a strange one is noted. */
export function isKnown(source: Source, { name = '', ...node }: Node): boolean {
  if (Object.hasOwn(DIRECTIVES, name)) return true;
  source.note({ ...node, name }, `unknown directive "${name}"`, `a lesson has ${directives()}`);
  return false;
}
