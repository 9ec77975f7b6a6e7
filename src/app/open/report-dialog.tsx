/** What became of a file: what was taken over, or what is wrong with it and how to mend it. */
import { Fragment, type JSX } from 'react';
import type { ReportEntry } from '../../interop/importer';
import { Scroller } from '../../views/scroller';
import { PageDialog } from '../parts/dialog';
import { useStore, type OpenedFile } from '../store';
import { useSay } from '../words/context';
import { useTold } from '../words/problems/use-told';
import { enterFile } from './open-file';

const close = (): void => useStore.setState({ file: null });

/** A place in a file; a long one is broken between its parts, not inside a name. */
function Path({ path }: { readonly path: string }): JSX.Element {
  const parts = path.split(/(?<=[.\]])/);
  return <code>{parts.map((part, at) => <Fragment key={at}>{part}<wbr /></Fragment>)}</code>;
}

const NONE: NonNullable<OpenedFile['problems']> = [];

function Problems({ file }: { readonly file: OpenedFile }): JSX.Element {
  const say = useSay();
  const problems = useTold(file.problems ?? NONE);
  return (
    <>
      <p>{say('open.problemsLead', { count: file.problems?.length ?? 0 })}</p>
      <Scroller className="dialog-scroll" label={say('open.what')}>
        <table className="problems">
          <thead>
            <tr>
              <th scope="col">{say('open.where')}</th>
              <th scope="col">{say('open.what')}</th>
              <th scope="col">{say('open.mend')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ path, problem, hint }, place) => (
              <tr key={place}>
                <td>{path === '' ? say('open.whole') : <Path path={path} />}</td>
                <td>{problem}</td>
                <td>{hint}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}

const OUTCOMES = ['mapped', 'approximated', 'ignored', 'dropped', 'added'] as const;

/** Of what is not as it was in the file, people want to know which. */
const DIFFERENT: ReadonlySet<ReportEntry['outcome']> = new Set(['approximated', 'ignored']);
/** More names than these are no help. */
const NAMES_MAX = 8;

function Names({ items }: { readonly items: readonly string[] }): JSX.Element {
  const say = useSay();
  const more = items.length - NAMES_MAX;
  return (
    <span className="names">
      {items.slice(0, NAMES_MAX).map((item, place) => <code key={place}>{item}</code>)}
      {more > 0 && <span>{say('open.more', { count: more })}</span>}
    </span>
  );
}

function Outcome({ lines, outcome }: {
  readonly lines: readonly ReportEntry[];
  readonly outcome: ReportEntry['outcome'];
}): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  return (
    <section>
      <h3>{say(`open.${outcome}`)}</h3>
      <ul className="report">
        {lines.map(({ what, why, count, items = [] }, place) => (
          <li key={place}>
            {what[language]} <b>{count}</b> <span className="mute">{why[language]}</span>
            {DIFFERENT.has(outcome) && items.length > 0 && <Names items={items} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ file }: { readonly file: OpenedFile }): JSX.Element {
  const say = useSay();
  const report = file.report ?? [];
  const present = OUTCOMES.filter((each) => report.some(({ outcome }) => outcome === each));
  return (
    <>
      <Scroller className="dialog-scroll" label={say('open.report', { name: file.name })}>
        {present.map((each) => (
          <Outcome key={each} outcome={each}
            lines={report.filter(({ outcome }) => outcome === each)} />
        ))}
      </Scroller>
      <footer>
        <button type="button" className="btn" onClick={close}>{say('app.close')}</button>
        <button type="button" className="btn primary" onClick={() => void enterFile(file)}>
          {say('open.go')}
        </button>
      </footer>
    </>
  );
}

export function ReportDialog({ file }: { readonly file: OpenedFile }): JSX.Element {
  const say = useSay();
  const title = file.problems === undefined ? 'open.report' : 'open.problems';
  return (
    <PageDialog title={say(title, { name: file.name })} onClose={close}>
      {file.problems === undefined ? <Report file={file} /> : <Problems file={file} />}
    </PageDialog>
  );
}
