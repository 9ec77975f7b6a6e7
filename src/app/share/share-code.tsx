/** Code that puts the world on the stage into a page, as the page and its readers need it. */
import { useState, type JSX } from 'react';
import { readAsked } from '../../embed/params';
import { CopyButton } from '../parts/copy/copy-button';
import { useSay } from '../words/context';
import { ReaderChoices, type ReaderOptions } from './reader-choices';
import type { Shared } from './shared';
import { FORMS, frameAddress, snippet, type Embedded, type Form } from './snippets';

interface ShareCodeProps {
  readonly embedded: Omit<Embedded, 'asked'> & Shared;
}

export function ShareCode({ embedded }: ShareCodeProps): JSX.Element {
  const say = useSay();
  const [form, setForm] = useState<Form>('frame');
  const [options, setOptions] = useState<ReaderOptions>(readAsked('').asked);
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
        {form !== 'markdown' && <ReaderChoices options={options} onChange={setOptions} />}
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
