/** The front matter of a lesson: what a list of lessons says of it. */
import * as v from 'valibot';
import { parse } from 'yaml';
import type { Json } from '../../base/json';
import { checkShape } from '../../scenario/check-shape';
import { fields, readShape } from '../../scenario/shape';
import { HIDEABLE, LOCKABLE, type LessonHead } from '../lesson';
import { phrase } from '../words/phrase';
import type { Node, Source } from './source';

const text = v.pipe(v.string(), v.minLength(1, phrase('lesson.someWords').key));
const id = v.pipe(
  v.string(), v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, phrase('lesson.anId').key),
);

const head = fields({
  id,
  lang: v.picklist(['en', 'ko']),
  title: text,
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30)),
  needs: v.optional(v.array(id), []),
  objectives: v.pipe(v.array(text), v.minLength(1, phrase('lesson.objective').key)),
  terms: v.optional(v.array(text), []),
  hide: v.optional(v.array(v.picklist(HIDEABLE)), []),
  lock: v.optional(v.array(v.picklist(LOCKABLE)), []),
});

export interface Front extends Omit<LessonHead, 'steps'> {
  readonly lang: 'en' | 'ko';
}

/** No tags, few aliases, no merging: front matter is data. */
function yamlOf(source: Source, node: Node): Json | undefined {
  try {
    return parse(node.value ?? '', { schema: 'core', merge: false, maxAliasCount: 0 }) as Json;
  } catch (error) {
    const [message = ''] = String((error as Error).message).split('\n');
    source.note(node, phrase('lesson.noYaml', { message }), phrase('lesson.mendYaml'));
    return undefined;
  }
}

/** What stands between the two lines of dashes; undefined when it cannot be used. */
export function frontOf(source: Source, node: Node | undefined): Front | undefined {
  if (node?.type !== 'yaml') {
    source.note(1, phrase('lesson.noFront'), phrase('lesson.beginFront'));
    return undefined;
  }
  const data = yamlOf(source, node);
  if (data === undefined) return undefined;
  const strange = checkShape(data);
  const read = strange === undefined ? readShape(head, data, '') : { problems: [strange] };
  for (const { path, problem, hint } of read.problems) {
    const place = path === '' ? phrase('lesson.allOfIt') : path;
    source.note(node, phrase('lesson.inFront', { place, problem }), hint);
  }
  return 'value' in read ? read.value : undefined;
}
