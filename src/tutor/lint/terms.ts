/** The words that lessons explain: each is used where it is listed, and listed where it is used. */
import type { Words } from '../../scenario/scenario';
import type { Problem } from '../../scenario/problem';
import { placeOf, placeOfField, type LessonFiles } from '../files';
import type { Block, Inline, Lesson } from '../lesson';
import { phrase } from '../words/phrase';
import type { Pair } from './pair';

/** lessons/terms.json */
export interface Terms {
  readonly [key: string]: { readonly word: Words; readonly meaning: Words };
}

function keysIn(parts: readonly Inline[]): string[] {
  return parts.flatMap((part) => {
    if (!('parts' in part)) return [];
    return [...(part.kind === 'term' ? [part.key] : []), ...keysIn(part.parts)];
  });
}

const keysOfBlock = (block: Block): string[] => {
  if (block.kind === 'list') return block.items.flatMap(keysIn);
  return block.kind === 'code' ? [] : keysIn(block.parts);
};

/** Every term that a lesson's words explain. */
function keysOf({ steps, after, teacher }: Lesson): ReadonlySet<string> {
  const blocks = [
    ...steps.flatMap(({ before, body, hints }) => [...before, ...body, ...hints.flat()]),
    ...after, ...teacher,
  ];
  const items = steps.flatMap((step) => {
    if (step.kind === 'predict') {
      return step.options.flatMap(({ words, reply = [] }) => [words, reply]);
    }
    if (step.kind === 'observe') return step.sights.map(({ words }) => words);
    return step.kind === 'explain' ? step.rubric : [];
  });
  return new Set([...blocks.flatMap(keysOfBlock), ...items.flatMap(keysIn)]);
}

/** Terms that are used and not listed, listed and not used, or nowhere explained. */
export function termProblems(files: LessonFiles, pair: Pair, terms: Terms): readonly Problem[] {
  return (['en', 'ko'] as const).flatMap((lang) => {
    const list = placeOfField(files, lang, 'terms');
    const listed = pair[lang].head.terms;
    const used = keysOf(pair[lang]);
    return [
      ...[...used].filter((key) => !listed.includes(key)).map((key) => ({
        path: placeOf(files, lang, (line) => line.includes(`key="${key}"`)),
        problem: phrase('lint.unlisted', { key }), hint: phrase('lint.list'),
      })),
      ...listed.filter((key) => !used.has(key)).map((key) => ({
        path: list, problem: phrase('lint.unused', { key }),
        hint: phrase('lint.use', { term: `:term[word]{key="${key}"}` }),
      })),
      ...listed.filter((key) => !Object.hasOwn(terms, key)).map((key) => ({
        path: list, problem: phrase('lint.unexplained', { key }), hint: phrase('lint.explain'),
      })),
    ];
  });
}
