/** The row of films; what it takes to make one is fetched when somebody asks for it. */
import { Suspense, useState, type JSX } from 'react';
import { later } from '../../later';
import { useSay } from '../../words/context';
import { Row } from '../row';

const FilmPart = later('FilmPart', () => import('./film-part'));

export function FilmRow(): JSX.Element {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const below = isOpen && <Suspense fallback={null}><FilmPart /></Suspense>;
  return (
    <Row title={say('save.film')} help={say('save.filmHelp')} below={below}>
      <button type="button" className="btn" aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}>{say('save.filmOpen')}</button>
    </Row>
  );
}
