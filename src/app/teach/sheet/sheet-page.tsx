/** Worksheets to print: one for everybody, or one for each student's seed, and the answers. */
import { useState, type JSX } from 'react';
import { LessonBar } from '../../lesson/lesson-bar';
import { useSay } from '../../words/context';
import { useLesson } from '../use-lesson';
import { PageHeading } from '../../parts/page-heading';
import { LessonSheet } from './lesson-sheet';
import { seedsIn } from './seeds';

export function SheetPage({ id, query }: { readonly id: string; readonly query: string }):
JSX.Element {
  const say = useSay();
  const open = useLesson(id);
  const [seeds, setSeeds] = useState(new URLSearchParams(query).get('seeds') ?? '');
  const [hasKey, setKey] = useState(new URLSearchParams(query).has('key'));
  const list: readonly (number | undefined)[] = seeds === '' ? [undefined] : seedsIn(seeds);
  return (
    <div className="course teach sheets">
      <LessonBar at={0} steps={0} />
      <main id="stage" tabIndex={-1}>
        <PageHeading className="no-print">{say('sheet.title')}</PageHeading>
        <form className="row no-print" onSubmit={(event) => event.preventDefault()}>
          <label className="lesson-field">
            {say('sheet.seeds')}
            <input type="text" value={seeds} placeholder="1-30"
              onChange={(event) => setSeeds(event.target.value)} />
          </label>
          <label className="check">
            <input type="checkbox" checked={hasKey}
              onChange={(event) => setKey(event.target.checked)} />
            {say('sheet.withKey')}
          </label>
          <button type="button" className="btn primary" onClick={() => window.print()}>
            {say('sheet.print')}
          </button>
          <span className="sub">{say('sheet.count', { count: list.length })}</span>
        </form>
        {open !== undefined && list.map((seed) => (
          <LessonSheet key={seed ?? 'own'} {...open} seed={seed} hasKey={hasKey} />
        ))}
      </main>
    </div>
  );
}
