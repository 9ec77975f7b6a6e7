/** Links for students: each with a seed of her own, with parts hidden and controls locked. */
import { useEffect, useState, type JSX } from 'react';
import { HIDEABLE, LOCKABLE } from '../../../tutor/lesson';
import { LessonBar } from '../../lesson/lesson-bar';
import { useGuest } from '../../lesson/session/guest';
import { queryOf, type Params } from '../../lesson/session/params';
import { useSay } from '../../words/context';
import { seedsIn } from '../sheet/seeds';
import { GUEST, useLesson } from '../use-lesson';
import { CopyButton } from '../../parts/copy/copy-button';
import { PageHeading } from '../../parts/page-heading';
import { addressOf, carrierOf } from './carry';

/** What the address of somebody's own lesson has to carry; nothing for a lesson of the house. */
function useCarrier(id: string): string | undefined {
  const guest = useGuest();
  const [carrier, setCarrier] = useState<string | undefined>('');
  useEffect(() => {
    if (id === GUEST && guest !== undefined) void carrierOf(guest).then(setCarrier);
  }, [id, guest]);
  return id === GUEST ? carrier : '';
}

/** Some of a closed list, in the list's own order. */
function Some<Name extends string>({ title, all, chosen, words, onChange }: {
  readonly title: string;
  readonly all: readonly Name[];
  readonly chosen: readonly Name[];
  readonly words: (name: Name) => string;
  readonly onChange: (chosen: readonly Name[]) => void;
}): JSX.Element {
  return (
    <fieldset className="rubric">
      <legend>{title}</legend>
      {all.map((name) => (
        <label key={name} className="check">
          <input type="checkbox" checked={chosen.includes(name)}
            onChange={(event) => onChange(all.filter((each) =>
              (each === name ? event.target.checked : chosen.includes(each))))} />
          <span>{words(name)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Links({ links }: { readonly links: readonly string[] }): JSX.Element {
  const say = useSay();
  const text = links.join('\n');
  return (
    <>
      <label className="lesson-field">
        {say('link.count', { count: links.length })}
        <textarea readOnly rows={Math.min(links.length, 12)} wrap="off" value={text} />
      </label>
      <div className="row">
        <CopyButton key={text} label={say('link.copy')} textOf={() => text} isMain />
      </div>
    </>
  );
}

export function LinkPage({ id }: { readonly id: string }): JSX.Element {
  const say = useSay();
  const open = useLesson(id);
  const carrier = useCarrier(id);
  const [seeds, setSeeds] = useState('');
  const [{ hide, lock }, choose] = useState<Omit<Params, 'seed'>>({ hide: [], lock: [] });
  const list = seeds === '' ? [{}] : seedsIn(seeds).map((seed) => ({ seed }));
  const links = list.map((own) => addressOf(id,
    [carrier, queryOf({ ...own, hide, lock })].filter((part) => part !== '').join('&')));
  return (
    <div className="course teach">
      <LessonBar at={0} steps={0} />
      <main id="stage" tabIndex={-1}>
        <PageHeading>{say('link.title')}</PageHeading>
        <p>{open?.lesson.head.title}</p>
        <label className="lesson-field">
          {say('sheet.seeds')}
          <input type="text" value={seeds} placeholder="1-30"
            onChange={(event) => setSeeds(event.target.value)} />
        </label>
        <p className="sub">{say('link.seeds')}</p>
        <Some title={say('link.hide')} all={HIDEABLE} chosen={hide}
          words={(name) => say(`hide.${name}`)} onChange={(some) => choose({ hide: some, lock })} />
        <Some title={say('link.lock')} all={LOCKABLE} chosen={lock}
          words={(name) => say(`lock.${name}`)} onChange={(some) => choose({ hide, lock: some })} />
        {carrier === undefined
          ? <p role="alert">{say('edit.tooLong')}</p> : <Links links={links} />}
      </main>
    </div>
  );
}
