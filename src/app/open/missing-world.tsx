/** An address names a world that there is not, or a file that is gone. */
import { useEffect, useState, type JSX } from 'react';
import { likely } from '../../scenario/nearest';
import type { Words } from '../../scenario/scenario';
import { worlds } from '../catalogue';
import { PageHeading } from '../parts/page-heading';
import { routeHash, type Route } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import type { World } from '../world-file';

/** So many worlds are read at a glance. */
const NEAR_MAX = 4;

interface NearWorld extends Pick<World, 'id' | 'system' | 'name'> {
  readonly title: Words;
}

/** The worlds whose names are like the one that was asked for. */
function useNear(name: string): readonly NearWorld[] {
  const [near, setNear] = useState<readonly NearWorld[]>([]);
  useEffect(() => {
    let isWanted = true;
    const find = async (): Promise<void> => {
      const all = new Map((await worlds()).map((world) => [world.id, world]));
      const found = likely(name, [...all.keys()], NEAR_MAX).map(async (id) => {
        const { load, system, name: file } = all.get(id)!;
        const { title } = await load() as unknown as { readonly title: Words };
        return { id, system, name: file, title };
      });
      const read = await Promise.all(found);
      if (isWanted) setNear(read);
    };
    void find();
    return () => { isWanted = false; };
  }, [name]);
  return near;
}

function NearWorlds({ name }: { readonly name: string }): JSX.Element | null {
  const say = useSay();
  const language = useStore((store) => store.language);
  const near = useNear(name);
  if (near.length === 0) return null;
  return (
    <>
      <p id="near">{say('world.missingNear')}</p>
      <ul className="missing-near" aria-labelledby="near">
        {near.map(({ id, system, name: file, title }) => (
          <li key={id}>
            <a href={routeHash({ page: 'world', system, name: file })}>
              <b>{title[language]}</b> <code>{id}</code>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Missing({ route }: { readonly route: Route }): JSX.Element {
  const say = useSay();
  const name = route.page === 'world' ? `${route.system}/${route.name}` : '';
  return (
    <main className="missing" id="stage" tabIndex={-1}>
      <PageHeading>
        {route.page === 'open' ? say('open.none') : say('world.missing', { name })}
      </PageHeading>
      {route.page === 'open' && (
        <>
          <p>{say('open.recent')}</p>
          <button type="button" className="btn primary" aria-haspopup="dialog"
            onClick={() => useStore.setState({ isOpening: true })}>
            {say('app.open')}
          </button>
        </>
      )}
      {name !== '' && <NearWorlds name={name} />}
      <a className="btn" href="#/">{say('world.missingNext')}</a>
    </main>
  );
}
