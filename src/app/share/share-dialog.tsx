/** Gives the world on the stage to others: as a link, or as code for a page of theirs. */
import { useEffect, useState, type JSX } from 'react';
import { readAsked, type Asked } from '../../embed/params';
import '../words/share/bring';
import { PageDialog } from '../parts/dialog';
import { CopyButton } from '../parts/copy/copy-button';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { besidePage, hashOf, sharedNow, type Shared } from './shared';
import { FORMS, frameAddress, snippet, type Embedded, type Form } from './snippets';
import './share.css';

/** One file alone has no page for frames beside it. */
const IS_WHOLE = import.meta.env.MODE !== 'single';

/** What stands for the world in an address; null: nothing can; undefined until that is known. */
function useShared(): Shared | null | undefined {
  const [shared, setShared] = useState<Shared | null>();
  const world = useStore((store) => store.world);
  const branches = useStore((store) => store.branches);
  useEffect(() => {
    let isCurrent = true;
    void sharedNow(world).then((found) => isCurrent && setShared(found ?? null));
    return () => {
      isCurrent = false;
    };
  }, [world, branches]);
  return shared;
}

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

type Option = 'theme' | 'lang' | 'faults' | 'narration' | 'controls';
type Options = Pick<Asked, Option>;

interface OptionsProps {
  readonly options: Options;
  readonly onChange: (options: Options) => void;
}

/** What readers see of it, and what they may do. */
function Choices({ options, onChange }: OptionsProps): JSX.Element {
  const say = useSay();
  const choose = (part: Partial<Options>): void => onChange({ ...options, ...part });
  const { theme, lang, faults, narration, controls } = options;
  const box = (isOn: boolean, label: string, change: (isOn: boolean) => void): JSX.Element => (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={({ target }) => change(target.checked)} />
      {label}
    </label>
  );
  return (
    <>
      <label>
        <span>{say('share.theme')}</span>
        <select value={theme} onChange={({ target }) =>
          choose({ theme: target.value as Asked['theme'] })}>
          <option value="auto">{say('share.auto')}</option>
          {(['light', 'dark', 'projector'] as const).map((each) => (
            <option key={each} value={each}>{say(`app.theme.${each}`)}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{say('share.lang')}</span>
        <select value={lang} onChange={({ target }) =>
          choose({ lang: target.value as Asked['lang'] })}>
          <option value="auto">{say('share.auto')}</option>
          <option value="en" lang="en">English</option>
          <option value="ko" lang="ko">한국어</option>
        </select>
      </label>
      {box(faults === 'on', say('share.faults'), (on) => choose({ faults: on ? 'on' : 'off' }))}
      {box(narration === 'on', say('share.told'),
        (on) => choose({ narration: on ? 'on' : 'off' }))}
      {box(controls === 'all', say('share.tape'),
        (on) => choose({ controls: on ? 'all' : 'play' }))}
    </>
  );
}

function Code({ embedded }: { readonly embedded: Omit<Embedded, 'asked'> & Shared }): JSX.Element {
  const say = useSay();
  const [form, setForm] = useState<Form>('frame');
  const [options, setOptions] = useState<Options>(readAsked('').asked);
  const { world = '', ...rest } = embedded;
  const of: Embedded = { ...rest, asked: { ...options, world } };
  const code = snippet(form, of);
  return (
    <>
      <p className="sub">{say('share.embedLead')}</p>
      <div className="share-choices">
        <label>
          <span>{say('share.form')}</span>
          <select value={form} onChange={({ target }) => setForm(target.value as Form)}>
            {FORMS.map((each) => (
              <option key={each} value={each}>{say(`share.form.${each}`)}</option>
            ))}
          </select>
        </label>
        {form !== 'markdown' && <Choices options={options} onChange={setOptions} />}
      </div>
      <textarea className="share-text" readOnly rows={6} value={code}
        aria-label={say('share.code')} />
      <div className="row">
        <CopyButton key={code} label={say('share.copyCode')} textOf={() => code} />
        <a className="btn quiet" href={frameAddress(of)} target="_blank" rel="noopener">
          {say('share.preview')}
        </a>
      </div>
    </>
  );
}

export function ShareDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const say = useSay();
  const shared = useShared();
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
        {IS_WHOLE ? shared && <Code embedded={{ ...shared, title, base, whole }} />
          : <p>{say('share.noEmbed')}</p>}
      </div>
    </PageDialog>
  );
}
