/** The bar of the lessons: the way back to all of them, and how far this one is. */
import type { JSX } from 'react';
import { BarActions } from '../parts/bar-actions';
import { Brand } from '../parts/brand';
import { useLayout } from '../parts/use-layout';
import { routeHash } from '../route';
import { useSay } from '../words/context';

export function LessonBar({ at, steps }: { readonly at: number; readonly steps: number }):
JSX.Element {
  const say = useSay();
  const isNarrow = useLayout() === 'narrow';
  const place = at < steps ? say('lesson.begun', { step: at + 1, steps }) : say('lesson.done');
  return (
    <header className="bar">
      <Brand hasName={!isNarrow} />
      {!isNarrow && <span className="sep" />}
      <a href={routeHash({ page: 'lessons' })}>{say('lesson.course')}</a>
      {steps > 0 && <span className="sub">{place}</span>}
      <span className="grow" />
      <BarActions />
    </header>
  );
}
