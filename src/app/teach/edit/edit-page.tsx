/** Writes a lesson: its texts, what is wrong with them, and how it will read, side by side. */
import { useRef, useState, type JSX } from 'react';
import { FILE_NAMES, type LessonFiles } from '../../../tutor/files';
import { LessonBar } from '../../lesson/lesson-bar';
import { LinkRule } from '../../lesson/prose';
import { welcome } from '../../lesson/session/guest';
import { saveBytes } from '../../save/save';
import { routeHash } from '../../route';
import { useStore } from '../../store';
import { useSay } from '../../words/context';
import { LessonSheet } from '../sheet/lesson-sheet';
import { addressOf, carrierOf } from '../link/carry';
import { Actions } from '../teach-page';
import { GUEST } from '../use-lesson';
import { CopyButton } from '../../parts/copy/copy-button';
import { PageHeading } from '../../parts/page-heading';
import { Messages } from './messages';
import { useDraft } from './use-draft';
import { useLint } from './use-lint';

type Part = keyof typeof FILE_NAMES;
const PARTS = Object.keys(FILE_NAMES) as readonly Part[];

async function download(files: LessonFiles): Promise<void> {
  const { zipOf } = await import('../../../interop/lessons/folder');
  const texts = Object.fromEntries(PARTS.map((part) => [FILE_NAMES[part], files[part] ?? '']));
  saveBytes(`${files.id.replace('/', '-')}.zip`, zipOf(files.id, texts));
}

/** The address that carries the whole lesson; undefined when it would be too long. */
async function linkOf(files: LessonFiles): Promise<string | undefined> {
  const query = await carrierOf(files);
  return query === undefined ? undefined : addressOf(GUEST, query);
}

function DraftActions({ files, title }: { readonly files: LessonFiles; readonly title: string }):
JSX.Element {
  const say = useSay();
  const [isTooLong, setTooLong] = useState(false);
  const share = async (): Promise<string | undefined> => {
    const link = await linkOf(files);
    setTooLong(link === undefined);
    return link;
  };
  const tryIt = (): void => {
    welcome(files);
    globalThis.location.hash = routeHash({ page: 'lessons', lesson: GUEST });
  };
  return (
    <>
      <div className="row">
        <button type="button" className="btn primary" onClick={tryIt}>{say('edit.try')}</button>
        <button type="button" className="btn" onClick={() => void download(files)}>
          {say('edit.download')}
        </button>
        <CopyButton key={Object.values(files).join()} label={say('edit.link')} textOf={share} />
        <output>{isTooLong && say('edit.tooLong')}</output>
      </div>
      <details onToggle={(event) => event.currentTarget.open && welcome(files)}>
        <summary>{say('edit.more')}</summary>
        <Actions id={GUEST} title={title} />
      </details>
    </>
  );
}

export function EditPage({ from }: { readonly from: string }): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const { files, isStandIn, change } = useDraft(from);
  const [part, setPart] = useState<Part>(language);
  const area = useRef<HTMLTextAreaElement>(null);
  const shown = part === 'ko' || part === 'en' ? part : language;
  const { problems, isSure, preview } = useLint(files, shown);
  const goTo = (line: number): void => {
    const before = (area.current?.value ?? '').split('\n').slice(0, line - 1).join('\n').length;
    area.current?.focus();
    area.current?.setSelectionRange(before + 1, before + 1);
  };
  return (
    <div className="edit">
      <LessonBar at={0} steps={0} />
      <main className="edit-text" id="stage" tabIndex={-1}>
        <PageHeading>{say('edit.title')}</PageHeading>
        {isStandIn && (
          <p className="stand-in">
            {say('edit.noWorld')} <a href={routeHash({ page: 'home' })}>{say('edit.aWorld')}</a>
          </p>
        )}
        <fieldset className="choices parts" aria-label={say('edit.part')}>
          {PARTS.map((each) => (
            <label key={each}>
              <input type="radio" name="part" checked={part === each}
                onChange={() => setPart(each)} />
              {FILE_NAMES[each]}
            </label>
          ))}
        </fieldset>
        <textarea ref={area} aria-label={FILE_NAMES[part]} spellCheck={false}
          // What is typed before the lesson is there would be lost when it comes.
          readOnly={files === undefined}
          value={files?.[part] ?? ''}
          onChange={(event) => change({ [part]: event.target.value })} />
        {files !== undefined
          && <DraftActions files={files} title={preview?.lesson.head.title ?? files.id} />}
      </main>
      <section className="edit-said" aria-label={say('edit.messages')}>
        <h2>{say('edit.messages')}</h2>
        <Messages problems={problems} isSure={isSure} onGo={(file, line) => {
          const found = PARTS.find((each) => FILE_NAMES[each] === file);
          if (found !== undefined) setPart(found);
          requestAnimationFrame(() => goTo(line));
        }} />
      </section>
      <section className="edit-preview" aria-label={say('edit.preview')}>
        <LinkRule value="off">
          {preview !== undefined && <LessonSheet {...preview} hasKey={isSure} />}
        </LinkRule>
      </section>
    </div>
  );
}
