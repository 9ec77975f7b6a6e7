/** Gives the world on the stage to others: as a link, or as code for a page of theirs. */
import type { JSX } from 'react';
import '../words/share/bring';
import { PageDialog } from '../parts/dialog';
import { CopyButton } from '../parts/copy/copy-button';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { ShareCode } from './share-code';
import { besidePage, hashOf } from './shared';
import { useShared } from './use-shared';
import './share.css';

/** One file alone has no page for frames beside it. */
const IS_WHOLE = import.meta.env.MODE !== 'single';

interface LinkProps {
  readonly packed: string | undefined;
  readonly address: string;
}

function Link({ packed, address }: LinkProps): JSX.Element {
  const say = useSay();
  return (
    <>
      <input className="share-text" readOnly value={address} aria-label={say('share.link')}
        onFocus={({ target }) => target.select()} />
      <div className="row">
        <CopyButton label={say('share.copyLink')} textOf={() => address} isMain />
        <span className="sub">
          {packed === undefined ? say('share.same')
            : say('share.carried', { count: address.length })}
        </span>
      </div>
    </>
  );
}

export function ShareDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const say = useSay();
  const shared = useShared(useStore((store) => store.world));
  const title = useStore(({ scenario, language }) => scenario?.title[language] ?? '');
  const base = besidePage('./');
  const whole = shared ? `${IS_WHOLE ? base : besidePage('')}${hashOf(shared)}` : '';
  return (
    <PageDialog title={say('share.title')} onClose={onClose}>
      <div className="share">
        <h3>{say('share.link')}</h3>
        {shared === null && <p>{say('share.long')}</p>}
        {shared && <Link packed={shared.packed} address={whole} />}
        <h3>{say('share.embed')}</h3>
        {IS_WHOLE ? shared && <ShareCode embedded={{ ...shared, title, base, whole }} />
          : <p>{say('share.noEmbed')}</p>}
      </div>
    </PageDialog>
  );
}
