/** Reads a lesson's Markdown: the lesson, or all that is wrong with it, each with its mend. */
import type { Problem } from '../../scenario/problem';
import type { Block, Lesson, LessonStep, Sim } from '../lesson';
import { Attributes, isKnown } from './attributes';
import { frontOf } from './front';
import { blockOf, blocksOf } from './prose';
import { Source, type Node } from './source';
import { stepOf } from './steps';

export type LessonRead =
  | { readonly lesson: Lesson; readonly lang: 'en' | 'ko' }
  | { readonly problems: readonly Problem[] };

/** The scenario as its file has it, until a sim directive changes something. */
const PLAIN: Sim = { id: '', changes: [], varied: [] };

type Draft<Value> = { -readonly [field in keyof Value]: Value[field] };

/** Walks through a file from its head to its end. */
class Reader {
  readonly steps: Draft<LessonStep>[] = [];
  readonly teacher: Block[] = [];
  private prose: Block[] = [];
  private readonly sims = new Set<string>();
  private sim = PLAIN;

  constructor(private readonly source: Source) {}

  read(node: Node): void {
    if (!node.type.endsWith('Directive')) {
      const block = blockOf(this.source, node);
      if (block !== undefined) this.prose.push(block);
    } else if (isKnown(this.source, node)) this.readDirective(node);
  }

  /** The text that no step has taken yet. */
  takeProse(): readonly Block[] {
    const taken = this.prose;
    this.prose = [];
    return taken;
  }

  private readDirective(node: Node): void {
    const attributes = new Attributes(this.source, node);
    const { children = [] } = node;
    switch (node.name) {
      case 'sim': this.openSim(attributes); break;
      case 'hint': this.addHint(attributes, blocksOf(this.source, children)); break;
      case 'teacher': this.teacher.push(...blocksOf(this.source, children)); break;
      default: {
        const place = { sim: this.sim, before: this.takeProse() };
        this.steps.push(stepOf(this.source, attributes, place));
      }
    }
  }

  private openSim(attributes: Attributes): void {
    const id = attributes.needed('id');
    if (this.sims.has(id)) attributes.note(`a second sim "${id}"`, 'give each sim its own id');
    this.sims.add(id);
    if (attributes.node.children?.length) {
      attributes.note('a sim has text in it', 'write ::sim with two colons, and the text below');
    }
    this.sim = { id, changes: attributes.changes('change'), varied: attributes.knobs('vary') };
  }

  /** A hint belongs to the step above it. */
  private addHint(attributes: Attributes, hint: readonly Block[]): void {
    const step = this.steps.at(-1);
    if (hint.length === 0) attributes.note('a hint has no words', 'write them, or take it out');
    if (step === undefined) attributes.note('a hint before any step', 'put it after its step');
    else step.hints = [...step.hints, hint];
  }
}

/** Reads the text of one file; `name` is its path, for whoever must mend it. */
export function readLesson(name: string, text: string): LessonRead {
  const source = new Source(name, text);
  const [first, ...rest] = source.tree().children ?? [];
  const front = frontOf(source, first);
  const reader = new Reader(source);
  const body = first?.type === 'yaml' || first === undefined ? rest : [first, ...rest];
  for (const node of body) reader.read(node);
  noteRepeated(source, reader.steps);
  if (reader.steps.length === 0) source.note(1, 'there is no step', 'add a :::predict and so on');
  if (front === undefined || source.problems.length > 0) return { problems: source.problems };
  const { lang, ...head } = front;
  const { steps, teacher } = reader;
  return {
    lang,
    lesson: { head: { ...head, steps: steps.length }, steps, after: reader.takeProse(), teacher },
  };
}

function noteRepeated(source: Source, steps: readonly LessonStep[]): void {
  const seen = new Set<string>();
  for (const { id, line } of steps) {
    if (seen.has(id)) source.note(line, `a second step "${id}"`, 'give each step its own id');
    seen.add(id);
  }
}
