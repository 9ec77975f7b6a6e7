/** The systems in the order in which they fit, each with its reasons. */
import type { JSX } from 'react';
import { useStore } from '../store';
import { useSay } from '../words/context';
import type { Answers } from './questions';
import type { SystemId } from './reason';
import { ReasonRow } from './reason-row';
import type { Shown } from './use-worlds';
import { areEqual, BANDS, weigh, type Weighed } from './weigh';

interface ResultProps {
  readonly answers: Answers;
  readonly worlds: ReadonlyMap<string, Shown>;
}

function SystemPart({ weighed, name, worlds }: {
  readonly weighed: Weighed;
  readonly name: string;
  readonly worlds: ResultProps['worlds'];
}): JSX.Element {
  const say = useSay();
  return (
    <li className="choose-system panel">
      <h4>{name}</h4>
      {weighed.reasons.length === 0 && <p className="sub">{say('choose.silent')}</p>}
      <ul>
        {weighed.reasons.map((reason) => (
          <ReasonRow key={reason.words} reason={reason} worlds={worlds} />
        ))}
      </ul>
    </li>
  );
}

/** Who comes first, in one sentence: it is also what a screen reader hears after each answer. */
function First({ list, nameOf }: {
  readonly list: readonly Weighed[];
  readonly nameOf: (system: SystemId) => string;
}): JSX.Element {
  const say = useSay();
  const best = list.filter((each) => list[0] !== undefined && areEqual(each, list[0]));
  const names = best.map(({ system }) => nameOf(system)).join(', ');
  return (
    <output className="choose-first">
      {list[0]?.band === 'cannot' && `${say('choose.none')} `}
      {say('choose.first', { names, count: best.length })}
    </output>
  );
}

export function Result({ answers, worlds }: ResultProps): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const nameOf = (system: SystemId): string =>
    [...worlds.values()].find((each) => each.system === system)?.systemTitle[language] ?? system;
  const list = weigh(answers);
  const bands = BANDS.filter((band) => list.some((each) => each.band === band));
  return (
    <>
      <First list={list} nameOf={nameOf} />
      {bands.map((band) => (
        <section key={band} className={`choose-band is-${band}`} aria-labelledby={`band-${band}`}>
          <h3 id={`band-${band}`}>{say(`choose.band.${band}`)}</h3>
          <ol>
            {list.filter((each) => each.band === band).map((weighed) => (
              <SystemPart key={weighed.system} weighed={weighed} worlds={worlds}
                name={nameOf(weighed.system)} />
            ))}
          </ol>
        </section>
      ))}
      <p className="sub">{say('choose.order')}</p>
    </>
  );
}
