/** What stands below the result: where older articles are out of date. */
import type { JSX } from 'react';
import { RuleNote } from '../parts/rule-note';
import { useSay } from '../words/context';
import { DATED } from './dated';

function Source({ url, of }: { readonly url: string; readonly of: string }): JSX.Element {
  const say = useSay();
  return (
    <a href={url} target="_blank" rel="noreferrer" aria-label={`${say('choose.source')}: ${of}`}>
      {say('choose.source')}
    </a>
  );
}

export function Dated(): JSX.Element {
  const say = useSay();
  return (
    <section aria-labelledby="choose-dated">
      <h2 id="choose-dated">{say('choose.dated')}</h2>
      <ul className="choose-dated">
        {DATED.map((one) => (
          <li key={one.words}>
            {say(one.words)}{' '}
            {'rule' in one ? <RuleNote rule={one.rule} />
              : <Source url={one.source} of={say(one.words)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
