/** Reads a lesson's Markdown: the lesson, or all that is wrong with it, each with its mend. */
import type { Problem } from '../../scenario/problem';
import type { Block, Lesson, LessonStep, Sim } from '../lesson';
import { phrase } from '../words/phrase';
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
    if (this.sims.has(id)) {
      attributes.note(phrase('lesson.secondSim', { id }), phrase('lesson.simIds'));
    }
    this.sims.add(id);
    if (attributes.node.children?.length) {
      attributes.note(phrase('lesson.simText'), phrase('lesson.simColons'));
    }
    this.sim = { id, changes: attributes.changes('change'), varied: attributes.knobs('vary') };
  }

  /** A hint belongs to the step above it. */
  private addHint(attributes: Attributes, hint: readonly Block[]): void {
    const step = this.steps.at(-1);
    if (hint.length === 0) attributes.note(phrase('lesson.emptyHint'), phrase('lesson.hintWords'));
    if (step !== undefined) step.hints = [...step.hints, hint];
    else attributes.note(phrase('lesson.earlyHint'), phrase('lesson.hintPlace'));
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
  if (reader.steps.length === 0) source.note(1, phrase('lesson.noStep'), phrase('lesson.addStep'));
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
    if (seen.has(id)) {
      source.note(line, phrase('lesson.secondStep', { id }), phrase('lesson.stepIds'));
    }
    seen.add(id);
  }
}
