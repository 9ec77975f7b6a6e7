/** What became of a file: what was taken over, or what is wrong with it and how to mend it. */
import type { JSX } from 'react';
import { Scroller } from '../../views/scroller';
import { PageDialog } from '../parts/dialog';
import { useStore, type OpenedFile } from '../store';
import { useSay } from '../words/context';
import { enterFile } from './open-file';

const close = (): void => useStore.setState({ file: null });

function Problems({ file }: { readonly file: OpenedFile }): JSX.Element {
  const say = useSay();
  const problems = file.problems ?? [];
  return (
    <>
      <p>{say('open.problemsLead', { count: problems.length })}</p>
      <Scroller className="dialog-scroll" label={say('open.what')}>
        <table>
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
                <td><code>{path}</code></td>
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

function Report({ file }: { readonly file: OpenedFile }): JSX.Element {
  const say = useSay();
  return (
    <>
      <Scroller className="dialog-scroll" label={say('open.report', { name: file.name })}>
        {(['mapped', 'approximated', 'ignored'] as const).map((part) => {
          const lines = file.report?.[part] ?? [];
          return (
            <section key={part}>
              <h3>{say(`open.${part}`)} <span className="mute">{lines.length}</span></h3>
              <ul>
                {lines.map((line, place) => <li key={place}>{line}</li>)}
                {lines.length === 0 && <li className="mute">{say('open.nothing')}</li>}
              </ul>
            </section>
          );
        })}
      </Scroller>
      <footer>
        <button type="button" className="btn" onClick={close}>{say('app.close')}</button>
        <button type="button" className="btn sign" onClick={() => enterFile(file)}>
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
