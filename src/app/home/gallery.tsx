/** All worlds, by system. */
import { Suspense, useState, type JSX } from 'react';
import { later } from '../later';
import { routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { CardPicture } from './card-picture';
import type { CardWorld, GalleryPart } from './gallery-parts';

const LicencesDialog = later('LicencesDialog', () => import('../licences/licences-dialog'));

function Filter({ systems, chosen, onChoose }: {
  readonly systems: readonly GalleryPart[];
  readonly chosen: string;
  readonly onChoose: (system: string) => void;
}): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const choices = [['', say('home.all')] as const,
    ...systems.map(({ system, title }) => [system, title[language]] as const)];
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

function Card({ world }: { readonly world: CardWorld }): JSX.Element {
  const language = useStore((store) => store.language);
  const { system, name, title, summary } = world;
  return (
    <li>
      <a className="card" href={routeHash({ page: 'world', system, name })}>
        <CardPicture sketch={world.sketch} />
        <h4>{title[language]}</h4>
        <p>{summary[language]}</p>
      </a>
    </li>
  );
}

/** A system in one sentence, and its worlds: all of them, or those to begin with. */
function Part({ part, isWhole, onChoose }: {
  readonly part: GalleryPart;
  readonly isWhole: boolean;
  readonly onChoose: (system: string) => void;
}): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const { system, title, summary, begin, all } = part;
  const hasMore = !isWhole && begin.length > 0 && begin.length < all.length;
  return (
    <section className="gallery-part" aria-label={title[language]}>
      <header>
        <h3>{title[language]}</h3>
        <p className="sub">{summary[language]}</p>
        <span className="grow" />
        {hasMore && (
          <button type="button" className="btn link" onClick={() => onChoose(system)}
            aria-label={say('home.more', { count: all.length, system: title[language] })}>
            {say('home.moreShort', { count: all.length })}
          </button>
        )}
      </header>
      <ul className={isWhole ? 'cards' : 'cards is-row'}>
        {(hasMore ? begin : all).map((world) => <Card key={world.id} world={world} />)}
      </ul>
    </section>
  );
}

function Licences(): JSX.Element {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <footer className="gallery-end">
      <button type="button" className="btn link" aria-haspopup="dialog"
        onClick={() => setOpen(true)}>{say('home.licences')}</button>
      <Suspense fallback={null}>
        {isOpen && <LicencesDialog onClose={() => setOpen(false)} />}
      </Suspense>
    </footer>
  );
}

/** `parts` come after the first world, which can be played by then. */
export function Gallery({ parts }: { readonly parts: readonly GalleryPart[] | undefined }):
JSX.Element {
  const say = useSay();
  const [chosen, setChosen] = useState('');
  const systems = (parts ?? []).filter(({ all }) => all.length > 0);
  const shown = systems.filter(({ system }) => chosen === '' || system === chosen);
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
      </header>
      {systems.length > 1 && <Filter systems={systems} chosen={chosen} onChoose={setChosen} />}
      {parts !== undefined && systems.length === 0 && <p className="sub">{say('home.none')}</p>}
      {shown.map((part) => (
        <Part key={part.system} part={part} isWhole={chosen !== ''} onChoose={setChosen} />
      ))}
      {parts !== undefined && <Licences />}
    </section>
  );
}
