/** A lesson of somebody else, from a folder or from the address itself. */
import { useEffect, useMemo, useState, type JSX } from 'react';
import type { Problem } from '../../scenario/problem';
import { routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { PageHeading } from '../parts/page-heading';
import { ProblemList } from '../parts/problem-list';
import { LessonBar } from './lesson-bar';
import { LessonPage, type LessonSource } from './lesson-page';
import { filesFrom, openGuest, useGuest, welcome } from './session/guest';
import { readParams } from './session/params';

/** A lesson that the address carries moves to the shelf, and the address becomes short. */
function usePacked(packed: string | null, rest: string): readonly Problem[] {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  useEffect(() => {
    if (packed === null) return;
    void import('../../interop/packed/pack').then(({ unpack }) => {
      const read = unpack(packed);
      if ('problem' in read) {
        setProblems([read.problem]);
        return;
      }
      welcome(filesFrom(read.value));
      globalThis.location.replace(
        routeHash({ page: 'lessons', lesson: 'guest/one', query: rest }));
    });
  }, [packed, rest]);
  return problems;
}

export function GuestPage({ query = '' }: { readonly query?: string | undefined }): JSX.Element {
  const say = useSay();
  const files = useGuest();
  const language = useStore((store) => store.language);
  const [inside, setInside] = useState<readonly Problem[]>([]);
  const given = new URLSearchParams(query);
  const packed = given.get('z1');
  given.delete('z1');
  const outside = usePacked(packed, given.toString());
  useEffect(() => {
    if (files === undefined) return;
    void openGuest(files, language).then((guest) =>
      setInside('problems' in guest ? guest.problems : []));
  }, [files, language]);
  const source = useMemo((): LessonSource | undefined => files && {
    id: `guest/${files.id}`, isGuest: true, params: readParams(query),
    open: async (asked) => {
      const guest = await openGuest(files, asked);
      return 'problems' in guest ? undefined : guest;
    },
  }, [files, query]);
  const problems = [...outside, ...packed === null ? inside : []];
  if (problems.length === 0 && packed === null && source !== undefined) {
    return <LessonPage source={source} />;
  }
  return (
    <div className="course">
      <LessonBar at={0} steps={0} />
      <main id="stage" tabIndex={-1}>
        <PageHeading>{say('lesson.guestPage')}</PageHeading>
        <ProblemList problems={problems} />
        {problems.length === 0 && packed === null && <p>{say('lesson.noGuest')}</p>}
        <a className="btn" href={routeHash({ page: 'teach', place: '' })}>{say('teach.title')}</a>
      </main>
    </div>
  );
}
