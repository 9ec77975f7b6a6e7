/** lessons/course.json: the subjects, and the lessons of each in the order in which to learn. */
import * as v from 'valibot';
import type { Json } from '../base/json';
import type { Problem } from '../scenario/problem';
import type { Words } from '../scenario/scenario';
import { fields, readShape } from '../scenario/shape';

export interface Subject {
  readonly title: Words;
  readonly lessons: readonly string[]; // 'basics/why-a-queue'
}

const words = fields({ en: v.string(), ko: v.string() });
const schema = fields({
  subjects: v.array(fields({ title: words, lessons: v.array(v.string()) })),
});

/** The subjects in their order, or what is wrong with the file. */
export function readCourse(file: Json):
  { readonly course: readonly Subject[] } | { readonly problems: readonly Problem[] } {
  const { value, problems } = readShape(schema, file, '');
  return value === undefined ? { problems } : { course: value.subjects };
}
