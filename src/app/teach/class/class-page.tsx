/** A class: many progress files, opened here and sent nowhere. */
import { useEffect, useState, type JSX } from 'react';
import { LessonBar } from '../../lesson/lesson-bar';
import { Prose } from '../../lesson/prose';
import { useGuest } from '../../lesson/session/guest';
import { workIn } from '../../lesson/session/progress-store';
import { useStore } from '../../store';
import { useSay } from '../../words/context';
import { lessonNamed } from '../use-lesson';
import { PageHeading } from '../../parts/page-heading';
import { PickFile } from '../../open/pick-file';
import { countOf, lessonsIn, type LessonCount, type StepCount, type Student } from './count';

const LABELS = ['a', 'b', 'c', 'd'];

function useCounts(students: readonly Student[]): readonly LessonCount[] {
  const language = useStore((store) => store.language);
  const guest = useGuest();
  const [counts, setCounts] = useState<readonly LessonCount[]>([]);
  useEffect(() => {
    let isHere = true;
    const all = lessonsIn(students).map(async (id) => {
      const open = await lessonNamed(id, language, guest);
      return open === undefined ? [] : [countOf(id, open.lesson, students)];
    });
    void Promise.all(all).then((found) => isHere && setCounts(found.flat()));
    return () => {
      isHere = false;
    };
  }, [students, language, guest]);
  return counts;
}

function StepRow({ step }: { readonly step: StepCount }): JSX.Element {
  const say = useSay();
  const { id, kind, asked, truth, answered, right, choices, labels } = step;
  return (
    <tr>
      <th scope="row">
        {say(`lesson.${kind}`)} {id}
        {asked !== undefined && <div className="sub"><Prose blocks={[asked]} /></div>}
      </th>
      {LABELS.map((label) => (
        <td key={label} className={label === truth ? 'is-true' : undefined}>
          {labels.includes(label) && (choices[label] ?? 0)}
        </td>
      ))}
      <td className={2 * right < answered ? 'is-low' : undefined}>
        {answered === 0 ? say('class.nobody') : say('class.right', { right, answered })}
      </td>
    </tr>
  );
}

function LessonPart({ count }: { readonly count: LessonCount }): JSX.Element {
  const say = useSay();
  return (
    <section>
      <h2>{count.title}</h2>
      <div className="wide">
        <table className="class-counts">
          <caption className="unseen">{say('class.answers')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('class.step')}</th>
              {LABELS.map((label) => <th key={label} scope="col">{label}</th>)}
              <th scope="col">{say('class.rightHead')}</th>
            </tr>
          </thead>
          <tbody>{count.steps.map((step) => <StepRow key={step.id} step={step} />)}</tbody>
        </table>
      </div>
      <details>
        <summary>{say('class.students', { count: count.rows.length })}</summary>
        <ul>
          {count.rows.map(({ name, seed, score }, at) => (
            <li key={at}>
              <b>{name}</b>
              {seed !== undefined && <span className="sub">{say('sheet.seed', { seed })}</span>}
              <span>{say('class.score', { points: score.points, of: score.of })}</span>
              {score.isDone && <span className="tag">{say('lesson.done')}</span>}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

export function ClassPage(): JSX.Element {
  const say = useSay();
  const [students, setStudents] = useState<readonly Student[]>([]);
  const [strange, setStrange] = useState<readonly string[]>([]);
  const counts = useCounts(students);
  const isCounted = (id: string): boolean => counts.some(({ lesson }) => lesson === id);
  const unknown = lessonsIn(students).filter((id) => !isCounted(id));
  const take = async (chosen: readonly File[]): Promise<void> => {
    const read = await Promise.all(chosen.map(async (file) =>
      ({ file: file.name.normalize('NFC'), read: workIn(await file.text()) })));
    setStudents(read.flatMap(({ file, read: found }) =>
      ('work' in found ? [{ file, work: found.work }] : [])));
    setStrange(read.filter(({ read: found }) => 'problems' in found).map(({ file }) => file));
  };
  return (
    <div className="course teach">
      <LessonBar at={0} steps={0} />
      <main id="stage" tabIndex={-1}>
        <PageHeading>{say('teach.class')}</PageHeading>
        <p>{say('class.lead')}</p>
        <p className="row">
          <PickFile label={say('class.open')} accept=".json" isMain={students.length === 0}
            onPick={(chosen) => void take(chosen)} />
        </p>
        <p aria-live="polite">
          {students.length > 0 && say('class.opened', { count: students.length })}
        </p>
        {strange.length > 0 && (
          <p role="alert">{say('class.strange', { names: strange.join(', ') })}</p>
        )}
        {unknown.length > 0 && <p>{say('class.unknown', { names: unknown.join(', ') })}</p>}
        {counts.map((count) => <LessonPart key={count.lesson} count={count} />)}
      </main>
    </div>
  );
}
