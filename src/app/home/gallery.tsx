/** All worlds, by system. */
import { useState, type JSX } from 'react';
import { routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { CardPicture } from './card-picture';
import type { GalleryWorld } from './gallery-worlds';

interface GalleryProps {
  readonly worlds: readonly GalleryWorld[];
  readonly isLoading: boolean;
}

function Filter({ systems, chosen, onChoose }: {
  readonly systems: readonly GalleryWorld[]; // one of each system
  readonly chosen: string;
  readonly onChoose: (system: string) => void;
}): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const choices = [['', say('home.all')] as const,
    ...systems.map(({ system, systemTitle }) => [system, systemTitle[language]] as const)];
  return (
    <fieldset className="filter" aria-label={say('home.filter')}>
      {choices.map(([id, title]) => (
        <button key={id} type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
          {title}
        </button>
      ))}
    </fieldset>
  );
}

function Card({ world }: { readonly world: GalleryWorld }): JSX.Element {
  const language = useStore((store) => store.language);
  const { system, name, title, summary, systemTitle } = world;
  return (
    <li>
      <a className="card" href={routeHash({ page: 'world', system, name })}>
        <CardPicture json={world.json} />
        <h3>{title[language]}</h3>
        <p>{summary[language]}</p>
        <small>{systemTitle[language]}</small>
      </a>
    </li>
  );
}

export function Gallery({ worlds, isLoading }: GalleryProps): JSX.Element {
  const say = useSay();
  const [chosen, setChosen] = useState('');
  const systems = worlds.filter(
    ({ system }, place) => worlds.findIndex((each) => each.system === system) === place,
  );
  const shown = worlds.filter(({ system }) => chosen === '' || system === chosen);
  return (
    <section className="gallery" aria-labelledby="gallery-title">
      <header>
        <h2 id="gallery-title">{say('home.gallery')}</h2>
        <a href={routeHash({ page: 'choose', answers: '' })}>{say('home.choose')}</a>
        <span className="grow" />
        <a className="btn quiet" href={routeHash({ page: 'matrix' })}>{say('app.matrix')}</a>
        <a className="btn quiet" href={routeHash({ page: 'break', question: '' })}>
          {say('app.break')}
        </a>
        <a className="btn quiet" href={routeHash({ page: 'costs' })}>{say('app.costs')}</a>
        {systems.length > 1 && <Filter systems={systems} chosen={chosen} onChoose={setChosen} />}
      </header>
      {worlds.length === 0 && !isLoading && <p className="sub">{say('home.none')}</p>}
      <ul className="cards">
        {shown.map((world) => <Card key={world.id} world={world} />)}
      </ul>
    </section>
  );
}
