/** Packs a lesson for a learning platform, here in the browser. */
import { useState, type JSX } from 'react';
import type { PackageContent } from '../../interop/lessons/package';
import { PASS } from '../../tutor/score';
import { lessonIds } from '../lesson/catalogue';
import { useGuest } from '../lesson/session/guest';
import { saveBytes } from '../save/save';
import { Popover } from '../parts/popover';
import { useSay } from '../words/context';
import { GUEST } from './use-lesson';

const FORMS = ['1.2', '2004', 'none'] as const;

interface Wish {
  readonly id: string; // a lesson, GUEST, or 'course'
  readonly title: string;
  readonly scorm: PackageContent['scorm'];
  readonly hasOwnSeeds: boolean;
  readonly guest: object | undefined;
}

/** Fetches the single file that lies beside this page, and packs it; false when it is not there. */
async function pack({ id, title, scorm, hasOwnSeeds, guest }: Wish): Promise<boolean> {
  const { packageOf } = await import('../../interop/lessons/package');
  const answer = await fetch('./tailback.html');
  if (!answer.ok) return false;
  const isCourse = id === 'course';
  const content: PackageContent = {
    scorm, isCourse, hasOwnSeeds, start: isCourse ? '#/lessons' : `#/lessons/${id}`,
    lessons: isCourse ? lessonIds() : [id], ...(id === GUEST && guest && { guest }),
  };
  const bytes = packageOf(await answer.text(), content, { title, pass: PASS });
  saveBytes(`${id.replace('/', '-')}-scorm-${scorm}.zip`, bytes);
  return true;
}

export function PackageButton({ id, title }: { readonly id: string; readonly title: string }):
JSX.Element {
  const say = useSay();
  const guest = useGuest();
  const [hasOwnSeeds, setOwnSeeds] = useState(false);
  const [said, setSaid] = useState('');
  const make = (scorm: Wish['scorm']): void => {
    setSaid(say('teach.packing'));
    void pack({ id, title, scorm, hasOwnSeeds, guest })
      .then((isDone) => setSaid(isDone ? '' : say('teach.noFile')));
  };
  const name = say('teach.of', { action: say('teach.package'), title });
  return (
    <Popover label={name} icon={say('teach.package')} look="btn quiet">
      <div className="menu">
        <label className="check">
          <input type="checkbox" checked={hasOwnSeeds}
            onChange={(event) => setOwnSeeds(event.target.checked)} />
          {say('teach.ownSeeds')}
        </label>
        {FORMS.map((scorm) => (
          <button key={scorm} type="button" className="btn quiet" onClick={() => make(scorm)}>
            {scorm === 'none' ? say('teach.html') : `SCORM ${scorm}`}
          </button>
        ))}
        <output>{said}</output>
      </div>
    </Popover>
  );
}
