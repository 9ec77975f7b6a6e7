/** The bar of the lessons: which of its steps one is at. */
import type { JSX } from 'react';
import { PageBar } from '../parts/page-bar';
import { useSay } from '../words/context';

export function LessonBar({ at, steps }: { readonly at: number; readonly steps: number }):
JSX.Element {
  const say = useSay();
  const place = steps > 0 && (
    <span className="sub">
      {at < steps ? say('lesson.begun', { step: at + 1, steps }) : say('lesson.done')}
    </span>
  );
  return <PageBar page="lessons" {...(place && { place })} />;
}
