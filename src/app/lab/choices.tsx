/** What is compared: which world, under which promise, and who plays. */
import type { JSX } from 'react';
import { Popover } from '../parts/popover';
import { useLayout } from '../parts/use-layout';
import { useIsLow } from './use-is-low';
import { useStore } from '../store';
import { useSay } from '../words/context';
import '../words/panel/bring';
import { entrants, portableWorlds } from './company/portable';
import { ask, ENTRANTS_MAX, ENTRANTS_MIN, PROMISES, type Question } from './company/question';

interface ChoicesProps {
  readonly question: Question;
  readonly titleOf: (id: string) => string;
}

function toggled(question: Question, id: string): Question {
  const { entrants: ids } = question;
  const isIn = ids.includes(id);
  // In the order of the list, whatever the order in which they were chosen.
  const next = entrants.map((each) => each.id).filter((each) =>
    (each === id ? !isIn : ids.includes(each)));
  return { ...question, entrants: next };
}

function EntrantBox({ question, titleOf, id }: ChoicesProps & { id: string }): JSX.Element {
  const { entrants: ids } = question;
  const isIn = ids.includes(id);
  return (
    <label className="check">
      <input type="checkbox" checked={isIn}
        disabled={isIn ? ids.length <= ENTRANTS_MIN : ids.length >= ENTRANTS_MAX}
        onChange={() => ask(toggled(question, id))} />
      {titleOf(id)}
    </label>
  );
}

/** On a phone, or a low page, what is compared comes first, and the questions are folded. */
export function Choices(props: ChoicesProps & { readonly lead: string }): JSX.Element {
  const say = useSay();
  const isNarrow = useLayout() === 'narrow';
  const isLow = useIsLow();
  const isFolded = isNarrow || isLow;
  const lead = <p className="lab-lead">{props.lead}</p>;
  return (
    <>
      {!isLow && lead}
      <section className={isFolded ? 'lab-choices' : 'lab-choices is-line'}
        aria-label={say('compare.choose')}>
        {isFolded ? (
          <details className="lab-folded">
            <summary>{say('compare.choose')}</summary>
            {isLow && lead}
            <Questions {...props} />
            <Entrants {...props} />
          </details>
        ) : (
          <>
            <Questions {...props} />
            <EntrantsChoice {...props} />
          </>
        )}
      </section>
    </>
  );
}

/** All who could play, beneath a button that says who does: so the pictures begin higher. */
function EntrantsChoice(props: ChoicesProps): JSX.Element {
  const say = useSay();
  const { question: { entrants: ids }, titleOf } = props;
  const names = ids.map(titleOf).join(', ');
  return (
    <div className="lab-who">
      <span aria-hidden="true">{say('compare.who')}</span>
      <Popover label={`${say('compare.who')}: ${names}`} look="btn" icon={<b>{names}</b>}>
        <div className="lab-entrants"><Entrants {...props} /></div>
      </Popover>
    </div>
  );
}

function Entrants({ question, titleOf }: ChoicesProps): JSX.Element {
  const say = useSay();
  return (
    <>
      <fieldset>
        <legend>{say('compare.who')}</legend>
        {entrants.map(({ id, variant }) => variant === undefined && (
          <EntrantBox key={id} id={id} {...{ question, titleOf }} />
        ))}
      </fieldset>
      <details open={question.entrants.some((id) => id.includes('~'))}>
        <summary>{say('compare.variants')}</summary>
        {entrants.map(({ id, variant }) => variant !== undefined && (
          <EntrantBox key={id} id={id} {...{ question, titleOf }} />
        ))}
      </details>
    </>
  );
}

function Questions({ question }: ChoicesProps): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const { world, promise } = question;
  const own = portableWorlds.get(world)?.promise ?? 'none';
  const promiseAs = (value: string): Question => {
    const { promise: _, ...rest } = question;
    const chosen = PROMISES.find((each) => each === value);
    return chosen === undefined ? rest : { ...rest, promise: chosen };
  };
  return (
    <>
      <label>
        <span>{say('compare.world')}</span>
        <select value={world} onChange={({ target }) => ask({ ...question, world: target.value })}>
          {[...portableWorlds].map(([name, { title }]) => (
            <option key={name} value={name}>{title[language]}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{say('compare.promise')}</span>
        <select value={promise ?? ''} onChange={({ target }) => ask(promiseAs(target.value))}>
          <option value="">{say('compare.own', { promise: say(`ledger.${own}`) })}</option>
          {PROMISES.map((each) => (
            <option key={each} value={each}>{say(`ledger.${each}`)}</option>
          ))}
        </select>
      </label>
    </>
  );
}
