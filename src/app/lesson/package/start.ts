/** Starts the page as a package: at its lesson, with what the platform keeps of the learner. */
import { hashText } from '../../../base/random';
import { pack, unpack } from '../../../interop/packed/pack';
import type { PackageContent } from '../../../interop/lessons/package';
import type { Lesson } from '../../../tutor/lesson';
import { keyOf, progressFile, readProgress, type Work } from '../../../tutor/progress';
import { PASS, scoreOf } from '../../../tutor/score';
import { useStore } from '../../store';
import { openLesson } from '../catalogue';
import { filesFrom, openGuest, welcome } from '../session/guest';
import { keepWith } from '../session/progress-store';
import type { Json } from '../../../base/json';
import { packageHere } from './package-here';
import { ScormDesk, type Report } from './scorm';

/** A platform is not asked to write more often than this. */
const COMMIT_MS = 10_000;
const SEEDS = 1_000_000;

const EMPTY: Work = { name: '', lessons: {} };

function workFrom(kept: string): Work {
  if (kept === '') return EMPTY;
  const opened = unpack(kept);
  const read = 'value' in opened ? readProgress(opened.value) : undefined;
  return read !== undefined && 'work' in read ? read.work : EMPTY;
}

/** Progress in few letters; where they are too many, without what was written freely. */
export function packWork(work: Work, lettersMax: number): string {
  const whole = pack(progressFile(work) as object);
  if (whole.length <= lettersMax) return whole;
  const lessons = Object.fromEntries(Object.entries(work.lessons).map(([key, steps]) =>
    [key, Object.fromEntries(Object.entries(steps).map(([id, { text: _, ...step }]) =>
      [id, step]))]));
  const short = pack(progressFile({ ...work, lessons }) as object);
  return short.length <= lettersMax ? short : '';
}

/** The lessons that count, with the keys of their progress. */
type Counted = readonly { readonly key: string; readonly lesson: Lesson }[];

async function countedLessons(here: PackageContent, seed?: number): Promise<Counted> {
  const { language } = useStore.getState();
  if (here.guest !== undefined) {
    const files = filesFrom(here.guest as Json);
    const guest = await openGuest(files, language);
    if ('problems' in guest) return [];
    return [{ key: keyOf(`guest/${files.id}`, seed), lesson: guest.lesson }];
  }
  const all = await Promise.all(here.lessons.map(async (id) => {
    const open = await openLesson(id, language);
    return open === undefined ? [] : [{ key: keyOf(id, seed), lesson: open.lesson }];
  }));
  return all.flat();
}

/** How far all of them are, together. */
export function reportOf(counted: Counted, work: Work): Omit<Report, 'kept' | 'place'> {
  const scores = counted.map(({ key, lesson }) => scoreOf(lesson, work.lessons[key] ?? {}));
  const points = scores.reduce((sum, each) => sum + each.points, 0);
  const of = scores.reduce((sum, each) => sum + each.of, 0);
  const isDone = scores.every((each) => each.isDone);
  return { points, of, isDone, isPassed: isDone && points >= PASS * of };
}

function keepAt(desk: ScormDesk, counted: Counted, before: Work): void {
  let report: Report | undefined;
  let last = 0;
  keepWith((text) => {
    const read = readProgress(JSON.parse(text) as Json);
    const work = 'work' in read ? read.work : EMPTY;
    const kept = packWork(work, desk.keptMax);
    report = { ...reportOf(counted, work), kept, place: globalThis.location.hash };
    desk.tell(report);
    if (report.isDone || Date.now() - last > COMMIT_MS) {
      last = Date.now();
      desk.commit();
    }
  }, before);
  globalThis.addEventListener('pagehide', () => desk.close(report?.isDone === true));
}

export async function startPackage(): Promise<void> {
  const here = packageHere();
  if (here === undefined) return;
  if (here.guest !== undefined) welcome(filesFrom(here.guest as Json));
  const desk = here.scorm === 'none' ? undefined : ScormDesk.open(here.scorm);
  const seed = here.hasOwnSeeds && desk !== undefined && desk.learner !== ''
    ? hashText(desk.learner) % SEEDS : undefined;
  const start = `${here.start}${seed === undefined ? '' : `?seed=${seed}`}`;
  if (desk !== undefined) {
    const before = workFrom(desk.kept);
    keepAt(desk, await countedLessons(here, seed), before);
  }
  const place = desk?.place.startsWith('#/lessons/') ? desk.place : start;
  if (globalThis.location.hash.length < 3) globalThis.location.replace(place);
}
