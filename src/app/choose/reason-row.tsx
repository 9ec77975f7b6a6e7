/** One reason: its sentence, the world that shows it, and the rule that it rests on. */
import type { JSX } from 'react';
import { RuleNote } from '../parts/rule-note';
import { portableWorlds } from '../lab/company/portable';
import { questionText } from '../lab/company/question';
import { type Route, routeHash } from '../route';
import { useStore } from '../store';
import { useSay } from '../words/context';
import type { Reason } from './reason';
import type { Shown } from './use-worlds';

interface ReasonRowProps {
  readonly reason: Reason;
  readonly worlds: ReadonlyMap<string, Shown>;
}

function WorldLink({ id, by, worlds }: {
  readonly id: string;
  readonly by: string; // a system
  readonly worlds: ReasonRowProps['worlds'];
}): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const [system = '', name = ''] = id.split('/');
  const portable = system === 'portable' ? portableWorlds.get(name) : undefined;
  const { title } = portable ?? worlds.get(id) ?? {};
  // A portable world is played by somebody: here by the system that the reason is about.
  const route: Route = portable === undefined ? { page: 'world', system, name }
    : { page: 'compare', question: questionText({ world: name, entrants: [by] }) };
  return <a href={routeHash(route)}>{say('choose.see', { title: title?.[language] ?? name })}</a>;
}

export function ReasonRow({ reason, worlds }: ReasonRowProps): JSX.Element {
  const say = useSay();
  const { side, words, world, rule } = reason;
  return (
    <li className={`choose-reason is-${side}`}>
      <p><strong>{say(`choose.${side}`)}</strong> {say(words)}</p>
      <p className="choose-reason-proof">
        <WorldLink id={world} by={rule.split(':')[0] ?? ''} worlds={worlds} />
        <RuleNote rule={rule} />
      </p>
    </li>
  );
}
