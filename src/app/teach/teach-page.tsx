/** What a teacher can do with each lesson, and with lessons of her own. */
import { useState, type JSX } from 'react';
import { FILE_NAMES } from '../../tutor/files';
import type { Problem } from '../../scenario/problem';
import { course, headOf } from '../lesson/catalogue';
import { LessonBar } from '../lesson/lesson-bar';
import { packageHere } from '../lesson/package/package-here';
import { welcome } from '../lesson/session/guest';
import { routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { PageHeading } from '../parts/page-heading';
import { PickFile } from '../open/pick-file';
import { ProblemList } from '../parts/problem-list';
import { filesOf } from './open-folder';
import { PackageButton } from './package-button';
import { GUEST } from './use-lesson';

const place = (page: string, id: string): string =>
  routeHash({ page: 'teach', place: `${page}/${id}` });

/** All that can be done with one lesson. */
export function Actions({ id, title }: { readonly id: string; readonly title: string }):
JSX.Element {
  const say = useSay();
  return (
    <p className="row">
      <a className="btn" href={place('present', id)}
        aria-label={say('teach.of', { action: say('teach.present'), title })}>
        {say('teach.present')}
      </a>
      <a className="btn quiet" href={place('sheet', id)}
        aria-label={say('teach.of', { action: say('teach.sheet'), title })}>
        {say('teach.sheet')}
      </a>
      <a className="btn quiet" href={place('link', id)}
        aria-label={say('teach.of', { action: say('teach.link'), title })}>
        {say('teach.link')}
      </a>
      <a className="btn quiet" href={place('edit', id)}
        aria-label={say('teach.of', { action: say('teach.copy'), title })}>
        {say('teach.copy')}
      </a>
      {packageHere() === undefined && <PackageButton id={id} title={title} />}
    </p>
  );
}

function Row({ id }: { readonly id: string }): JSX.Element | null {
  const language = useStore((store) => store.language);
  const head = headOf(id, language);
  if (head === undefined) return null;
  return (
    <li>
      <a href={routeHash({ page: 'lessons', lesson: id })}>{head.title}</a>
      <Actions id={id} title={head.title} />
    </li>
  );
}

/** Opens a lesson from its files or from a zip of them. */
function OpenFolder(): JSX.Element {
  const say = useSay();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const take = async (chosen: readonly File[]): Promise<void> => {
    const read = await filesOf(chosen);
    if ('problem' in read) setProblems([read.problem]);
    else {
      welcome(read.files);
      globalThis.location.hash = routeHash({ page: 'lessons', lesson: GUEST });
    }
  };
  return (
    <>
      <p className="row">
        <PickFile label={say('teach.openFolder')} accept=".md,.json,.zip"
          onPick={(chosen) => void take(chosen)} />
      </p>
      <p className="sub">
        {say('teach.folderHas', { names: Object.values(FILE_NAMES).join(', ') })}
      </p>
      <div role="alert"><ProblemList problems={problems} /></div>
    </>
  );
}

export function TeachPage(): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  return (
    <div className="course teach">
      <LessonBar at={0} steps={0} />
      <main id="stage" tabIndex={-1}>
        <PageHeading>{say('teach.title')}</PageHeading>
        <p>{say('teach.lead')}</p>
        <p className="row">
          <a className="btn primary" href={routeHash({ page: 'teach', place: 'edit' })}>
            {say('teach.new')}
          </a>
          <a className="btn" href={routeHash({ page: 'teach', place: 'class' })}>
            {say('teach.class')}
          </a>
          {packageHere() === undefined
            && <PackageButton id="course" title={say('lesson.course')} />}
        </p>
        <OpenFolder />
        {course().map(({ title, lessons }) => (
          <section key={title.en}>
            <h2>{title[language]}</h2>
            <ol>{lessons.map((id) => <Row key={id} id={id} />)}</ol>
          </section>
        ))}
      </main>
    </div>
  );
}
