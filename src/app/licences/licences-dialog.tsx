/** The libraries that this is made with, and their licences, as they were installed. */
import type { JSX } from 'react';
import '../words/licences/bring';
import { PageDialog } from '../parts/dialog';
import { useSay } from '../words/context';
import './licences.css';

interface Library {
  readonly name: string; // '@dagrejs/dagre'
  readonly version: string;
  readonly licence: string; // 'MIT'; '' where the library names none
  readonly address: string;
  readonly text: string; // of the licence; '' where none came with the library
}

const FOUND = import.meta.glob<readonly Library[]>('../../../package.json', {
  eager: true, query: '?licences', import: 'libraries',
});
const libraries = Object.values(FOUND).flat();

function Row({ library: { name, version, licence, address, text } }: {
  readonly library: Library;
}): JSX.Element {
  const say = useSay();
  return (
    <li>
      <details>
        <summary>
          <b>{name}</b> {version} <span>{licence === '' ? say('licences.none') : licence}</span>
        </summary>
        <p><a href={address} target="_blank" rel="noreferrer">{address}</a></p>
        {text === '' ? <p>{say('licences.noText')}</p> : <pre>{text}</pre>}
      </details>
    </li>
  );
}

export function LicencesDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const say = useSay();
  return (
    <PageDialog title={say('licences.title')} onClose={onClose}>
      <div className="dialog-scroll">
        <p>{say('licences.lead', { count: libraries.length })}</p>
        <ul className="licences">
          {libraries.map((library) => (
            <Row key={`${library.name} ${library.version}`} library={library} />
          ))}
        </ul>
      </div>
    </PageDialog>
  );
}
