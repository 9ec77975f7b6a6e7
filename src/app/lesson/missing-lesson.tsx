/** An address names a lesson that there is not. */
import type { JSX } from 'react';
import { PageBar } from '../parts/page-bar';
import { PageHeading } from '../parts/page-heading';
import { routeHash } from '../route';
import { useSay } from '../words/context';

export function MissingLesson({ name }: { readonly name: string }): JSX.Element {
  const say = useSay();
  return (
    <>
      <PageBar page="lessons" />
      <main className="missing" id="stage" tabIndex={-1}>
        <PageHeading>{say('lesson.missing', { name })}</PageHeading>
        <a className="btn" href={routeHash({ page: 'lessons' })}>{say('lesson.all')}</a>
      </main>
    </>
  );
}
