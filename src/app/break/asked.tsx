/** What is to be broken: a world, who plays it, a promise, and how many faults at once. */
import type { JSX, ReactNode } from 'react';
import { entrants } from '../lab/company/portable';
import { readdress } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import {
  HERE, isPortable, PROMISES, questionText, readQuestion, WIDEST, type Question,
} from './question';
import type { Choice } from './use-wishes';

const ask = (question: Question): void =>
  readdress({ page: 'break', question: questionText(question) });

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly name: string; // of the question's part, as addresses have it
  readonly question: Question;
  readonly children: ReactNode;
}

function Pick({ label, value, name, question, children }: PickProps): JSX.Element {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => {
        const given = new URLSearchParams(questionText(question));
        given.set(name, target.value);
        ask(readQuestion(given.toString()));
      }}>
        {children}
      </select>
    </label>
  );
}

interface AskedProps {
  readonly question: Question;
  readonly choices: readonly Choice[];
  readonly titleOf: (id: string) => string;
}

export function WorldOptions({ choices }: Omit<AskedProps, 'question' | 'titleOf'>): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  if (choices.length === 0) return <option value="">{say('lab.coming')}</option>;
  const groups = new Map<string, Choice[]>();
  for (const choice of choices.filter(({ id }) => id !== HERE)) {
    const group = choice.group?.[language] ?? say('break.portable');
    groups.set(group, [...groups.get(group) ?? [], choice]);
  }
  const here = choices.find(({ id }) => id === HERE);
  return (
    <>
      {here !== undefined && (
        <option value={HERE}>{`${say('break.here')}: ${here.title[language]}`}</option>
      )}
      {[...groups].map(([group, worlds]) => (
        <optgroup key={group} label={group}>
          {worlds.map(({ id, title }) => (
            <option key={id} value={id}>{title[language]}</option>
          ))}
        </optgroup>
      ))}
    </>
  );
}

export function Asked({ question, choices, titleOf }: AskedProps): JSX.Element {
  const say = useSay();
  const { world, by, promise, widest } = question;
  return (
    <>
      <Pick label={say('compare.world')} name="world" value={world} question={question}>
        <WorldOptions choices={choices} />
      </Pick>
      {isPortable(question) && (
        <Pick label={say('break.by')} name="by" value={by} question={question}>
          {entrants.map(({ id }) => <option key={id} value={id}>{titleOf(id)}</option>)}
        </Pick>
      )}
      <Pick label={say('compare.promise')} name="promise" value={promise} question={question}>
        <option value="">{say('break.own')}</option>
        {PROMISES.map((each) => <option key={each} value={each}>{say(`break.${each}`)}</option>)}
      </Pick>
      <Pick label={say('break.faults')} name="faults" value={String(widest)} question={question}>
        {WIDEST.map((each) => (
          <option key={each} value={each}>{say(`break.faults.${each}`)}</option>
        ))}
      </Pick>
    </>
  );
}
