/** One reason: its sentence, the world that shows it, and the rule that it rests on. */
import type { JSX } from 'react';
import { RuleNote } from '../parts/rule-note';
import { routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import type { Reason } from './reason';
import type { Shown } from './use-worlds';

interface ReasonRowProps {
  readonly reason: Reason;
  readonly worlds: ReadonlyMap<string, Shown>;
}

function WorldLink({ id, worlds }: {
  readonly id: string;
  readonly worlds: ReasonRowProps['worlds'];
}): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const [system = '', name = ''] = id.split('/');
  const title = worlds.get(id)?.title[language] ?? name;
  return (
    <a href={routeHash({ page: 'world', system, name })}>{say('choose.see', { title })}</a>
  );
}

export function ReasonRow({ reason, worlds }: ReasonRowProps): JSX.Element {
  const say = useSay();
  const { side, words, world, rule } = reason;
  return (
    <li className={`reason is-${side}`}>
      <p><strong>{say(`choose.${side}`)}</strong> {say(words)}</p>
      <p className="reason-proof">
        {world !== undefined && <WorldLink id={world} worlds={worlds} />}
        <RuleNote rule={rule} />
      </p>
    </li>
  );
}
