/** A rule that was followed: its sentence, and where it is written. */
import { Fragment, useEffect, useState, type JSX } from 'react';
import { systemRule, type Rule } from '../catalogue';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { Popover } from './popover';
import './rule-note.css';

/** A rule by its id; undefined until it was fetched. */
export function useRule(id: string): Rule | undefined {
  const [found, setFound] = useState<{ readonly id: string; readonly rule: Rule | undefined }>();
  useEffect(() => {
    void systemRule(id).then((rule) => setFound({ id, rule }));
  }, [id]);
  return found?.id === id ? found.rule : undefined;
}

/** Where it is written; a long path is broken between its folders. */
function Place({ source }: { readonly source: string }): JSX.Element {
  const parts = source.split(/(?<=\/)/);
  return <>{parts.map((part, at) => <Fragment key={at}>{part}<wbr /></Fragment>)}</>;
}

export function RuleNote({ rule: id }: { readonly rule: string }): JSX.Element {
  const say = useSay();
  const rule = useRule(id);
  const language = useStore((store) => store.language);
  const label = say('message.rule', { rule: id });
  return (
    <Popover label={label} icon={label} look="rule-link">
      <div className="rule-note">
        <p>{rule?.[language] ?? id}</p>
        <ul aria-label={say('message.sources')}>
          {rule?.source.map((source) => (
            <li key={source}>
              {source.startsWith('https:') ? (
                <a href={source} target="_blank" rel="noreferrer"><Place source={source} /></a>
              ) : <Place source={source} />}
            </li>
          ))}
        </ul>
      </div>
    </Popover>
  );
}
