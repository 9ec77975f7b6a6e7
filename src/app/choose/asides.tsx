/** What stands beside the result: answers without one of these brokers, and what is out of date. */
import type { JSX } from 'react';
import { RuleNote } from '../parts/rule-note';
import { useSay } from '../words/context';
import { DATED } from './dated';
import { OTHERS, pointedTo, POINTERS } from './others';
import type { Answers } from './questions';

function Source({ url, of }: { readonly url: string; readonly of: string }): JSX.Element {
  const say = useSay();
  return (
    <a href={url} target="_blank" rel="noreferrer" aria-label={`${say('choose.source')}: ${of}`}>
      {say('choose.source')}
    </a>
  );
}

/** Those that the answers point to come first, and say so. */
export function Others({ answers }: { readonly answers: Answers }): JSX.Element {
  const say = useSay();
  const pointed = pointedTo(answers);
  const rest = OTHERS.filter((other) => !pointed.includes(other));
  return (
    <section aria-labelledby="choose-others">
      <h2 id="choose-others">{say('choose.others')}</h2>
      <p className="sub">{say('choose.othersLead')}</p>
      <ul className="choose-others">
        {[...pointed, ...rest].map((other) => (
          <li key={other} className={pointed.includes(other) ? 'panel is-pointed' : 'panel'}>
            <h3>{say(`other.${other}`)}</h3>
            {pointed.includes(other) && <p><strong>{say('choose.yours')}</strong></p>}
            <p>{say(`other.${other}.when`)}</p>
            <p><small>{say('choose.unseen')}</small></p>
            <p><Source url={POINTERS[other].source} of={say(`other.${other}`)} /></p>
          </li>
        ))}
      </ul>
    </section>
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
