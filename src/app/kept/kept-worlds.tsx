/** The worlds that somebody changed or opened, on the first page: to go on with, or to forget. */
import type { JSX } from 'react';
import '../words/kept/bring';
import { CloseIcon } from '../parts/icons';
import { parseRoute } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { useSystemTitle } from '../world/use-system-title';
import { bringBack } from './bring-back';
import { forget, type Kept, WORLDS_MAX } from './kept';
import './kept.css';
import { useAllKept } from './use-kept';
import { useWhen } from './when';

/** The system whose world it is; a file says it itself. */
function systemOf({ place, file }: Kept): string {
  const route = parseRoute(place);
  if (route.page === 'world') return route.system;
  const { system } = file as { readonly system?: unknown };
  return typeof system === 'string' ? system : '';
}

function Row({ kept }: { readonly kept: Kept }): JSX.Element {
  const say = useSay();
  const when = useWhen();
  const language = useStore((store) => store.language);
  const title = kept.title[language];
  return (
    <li>
      <button type="button" className="kept-open" onClick={() => void bringBack(kept)}>
        <b>{title}</b> <span>{useSystemTitle()(systemOf(kept))}</span> <time>{when(kept.on)}</time>
      </button>
      <button type="button" className="btn quiet square" onClick={() => forget(kept.visit)}
        aria-label={say('kept.forgetNamed', { title })}><CloseIcon /></button>
    </li>
  );
}

export function KeptWorlds(): JSX.Element | null {
  const say = useSay();
  const all = useAllKept();
  if (all.length === 0) return null;
  return (
    <section className="kept-worlds" aria-labelledby="kept-title">
      <header>
        <h2 id="kept-title">{say('kept.title')}</h2>
        <p className="sub">{say('kept.where', { count: WORLDS_MAX })}</p>
      </header>
      <ul>{all.map((kept) => <Row key={kept.visit} kept={kept} />)}</ul>
    </section>
  );
}
