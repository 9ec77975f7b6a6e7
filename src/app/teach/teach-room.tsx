/** The pages of teachers: what to do with a lesson, and each way of doing it. */
import { Suspense, type JSX } from 'react';
import { later } from '../later';
import '../words/faults/bring';
import '../words/lessons/bring';
import '../words/teach/bring';
import { lessonIds } from '../lesson/catalogue';
import { MissingLesson } from '../lesson/missing-lesson';
import { useGuest } from '../lesson/session/guest';
import { TeachPage } from './teach-page';
import '../lesson/lesson.css';
import './teach.css';

const EditPage = later('EditPage', () => import('./edit/edit-page'));
const PresentPage = later('PresentPage', () => import('./present/present-page'));
const SheetPage = later('SheetPage', () => import('./sheet/sheet-page'));
const LinkPage = later('LinkPage', () => import('./link/link-page'));
const ClassPage = later('ClassPage', () => import('./class/class-page'));

/** A lesson of the house, one that was opened, or one to be made of the world on the stage. */
function useIsKnown(lesson: string): boolean {
  const isGuestHere = useGuest() !== undefined;
  if (lesson.startsWith('guest/')) return isGuestHere;
  return lesson === '' || lesson === 'stage' || lessonIds().includes(lesson);
}

/** What a place asks for: 'sheet/kafka/log?key=1'. */
export function TeachRoom({ place }: { readonly place: string }): JSX.Element {
  const [path = '', query = ''] = place.split('?');
  const [page, ...rest] = path.split('/');
  const lesson = rest.join('/');
  const isKnown = useIsKnown(lesson);
  if (!isKnown) return <MissingLesson name={lesson} />;
  const shown = (): JSX.Element => {
    switch (page) {
      case 'edit': return <EditPage from={lesson} />;
      case 'present': return <PresentPage key={lesson} id={lesson} query={query} />;
      case 'sheet': return <SheetPage key={place} id={lesson} query={query} />;
      case 'link': return <LinkPage key={lesson} id={lesson} />;
      case 'class': return <ClassPage />;
      default: return <TeachPage />;
    }
  };
  return <Suspense fallback={null}>{shown()}</Suspense>;
}
