/** The pages of teachers: what to do with a lesson, and each way of doing it. */
import type { JSX } from 'react';
import '../words/lessons/bring';
import { useSay } from '../words/context';

export function TeachRoom({ place }: { readonly place: string }): JSX.Element {
  const say = useSay();
  return <main id="stage" tabIndex={-1}>{say('lesson.course')}{place}</main>;
}
