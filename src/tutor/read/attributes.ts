/** What stands in the braces of a directive: a closed list for each, read into data. */
import type { Phrase } from '../../base/words/phrase';
import { readExpression, type Expression } from '../facts/expression';
import { readFinding, valueOf, type Finding } from '../facts/finding';
import type { Change, Knob } from '../lesson';
import { isWrong, type Wrong } from '../facts/wrong';
import { phrase } from '../words/phrase';
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

const directives = (): readonly string[] => [...Object.keys(DIRECTIVES), 'term'];

/** The attributes of one directive; a wrong one is noted where it stands. */
export class Attributes {
  constructor(
    private readonly source: Source,
    readonly node: Node,
  ) {
    const known = DIRECTIVES[node.name ?? ''] ?? [];
    for (const name of Object.keys(node.attributes ?? {})) {
      if (known.includes(name)) continue;
      this.note(phrase('lesson.noAttribute', { directive: node.name ?? '', name }),
        phrase('lesson.attributes', { names: known }));
    }
  }

  note(problem: Phrase, hint: Phrase): void {
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
    if (text !== undefined) return text;
    this.note(phrase('lesson.needsAttribute', { directive: this.node.name ?? '', name }),
      phrase('lesson.writeAttribute', { name }));
    return '';
  }

  /** A whole number, or undefined when there is none. */
  whole(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined || /^\d{1,4}$/.test(text)) return text === undefined ? text : +text;
    this.note(phrase('lesson.is', { name, value: text }), phrase('lesson.whole'));
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
      this.note(phrase('lesson.has', { name, part }), phrase('lesson.writeChange'));
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
      this.note(phrase('lesson.has', { name, part }), phrase('lesson.writeKnob'));
      return [];
    });
  }

  private good<Value extends object>(name: string, read: Value | Wrong): Value | undefined {
    if (!isWrong(read)) return read;
    const problem = phrase('lesson.inBraces', { name, problem: read.wrong });
    this.note(problem, phrase('lesson.mendBraces'));
    return undefined;
  }
}

const parts = (text: string, sign: string): string[] =>
  text.split(sign).map((part) => part.trim()).filter((part) => part !== '');

/** Whether a node is a directive of ours; a strange one is noted. */
export function isKnown(source: Source, { name = '', ...node }: Node): boolean {
  if (Object.hasOwn(DIRECTIVES, name)) return true;
  source.note({ ...node, name }, phrase('lesson.directive', { name }),
    phrase('lesson.directives', { names: directives() }));
  return false;
}
