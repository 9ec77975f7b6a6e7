/** Makes a package of one lesson, or of the whole course, of the single file that was built. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { packageOf, type PackageContent } from '../../interop/lessons/package';
import { readCourse, type Subject } from '../../tutor/course';
import { readLesson } from '../../tutor/read/read-lesson';
import { PASS } from '../../tutor/score';
import { refuse } from '../parts/print';
import { lessonFiles, topFile } from './files';

const COURSE = 'course';

/** What the arguments after `package` ask for. */
interface Asked {
  readonly what: string; // 'kafka/log', or COURSE
  readonly scorm: PackageContent['scorm'];
  readonly out: string;
  readonly lang: 'en' | 'ko'; // of the title; the page has both
  readonly hasOwnSeeds: boolean;
}

const FORMS = ['1.2', '2004', 'none'] as const;

function asked(args: readonly string[]): Asked {
  const after = (name: string): string | undefined => {
    const at = args.indexOf(name);
    return at < 0 ? undefined : args[at + 1];
  };
  const [what = ''] = args;
  const scorm = FORMS.find((form) => form === (after('--scorm') ?? '1.2'));
  if (scorm === undefined) {
    return refuse('--scorm', `is "${after('--scorm')}"`, `write one of ${FORMS.join(', ')}`);
  }
  return {
    what, scorm, out: after('--out') ?? `${what.replace('/', '-')}.zip`,
    lang: after('--lang') === 'ko' ? 'ko' : 'en', hasOwnSeeds: args.includes('--own-seeds'),
  };
}

/** The single file, as `npm run build` leaves it. */
function singleFile(): string {
  try {
    return readFileSync(resolve('dist/tailback.html'), 'utf8');
  } catch {
    return refuse('dist/tailback.html', 'is not there', 'npm run build makes it');
  }
}

function subjects(): readonly Subject[] {
  const read = readCourse(JSON.parse(topFile('course.json')));
  return 'course' in read ? read.course : [];
}

function titleOf({ what, lang }: Asked): string {
  if (what === COURSE) {
    return lang === 'ko' ? 'Tailback: 메시지 큐' : 'Tailback: message queues';
  }
  const files = lessonFiles().find(({ id }) => id === what);
  const read = readLesson(what, files?.[lang] ?? '');
  const hint = `name ${COURSE}, or one of ${lessonFiles().map(({ id }) => id).join(', ')}`;
  return 'lesson' in read ? read.lesson.head.title : refuse(what, 'is no lesson', hint);
}

/** Writes the package; answers with what was written. */
export function makePackage(args: readonly string[]): string {
  const wish = asked(args);
  const title = titleOf(wish);
  const isCourse = wish.what === COURSE;
  const content: PackageContent = {
    scorm: wish.scorm, isCourse, hasOwnSeeds: wish.hasOwnSeeds,
    start: isCourse ? '#/lessons' : `#/lessons/${wish.what}`,
    lessons: isCourse ? subjects().flatMap(({ lessons }) => lessons) : [wish.what],
  };
  const bytes = packageOf(singleFile(), content, { title, pass: PASS });
  // npm runs a script in the project's folder; paths are meant from where the person stands.
  const out = resolve(process.env['INIT_CWD'] ?? '.', wish.out);
  writeFileSync(out, bytes);
  return `${out}: ${Math.round(bytes.length / 1000)} kB`;
}
