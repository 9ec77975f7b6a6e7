/** The lesson that is being written: of the world on the stage, a copy of another, or the last. */
import { useEffect, useState } from 'react';
import { parseJson } from '../../../scenario/check-shape';
import type { Scenario } from '../../../scenario/scenario';
import { FILE_NAMES, idIn, type LessonFiles } from '../../../tutor/files';
import { lessonIds } from '../../lesson/catalogue';
import { filesFrom } from '../../lesson/session/guest';
import { runner } from '../../lesson/session/runner';
import { textOfWorld } from '../../save/world-text';
import { load, save } from '../../storage';
import { lessonAbout } from './template';

const KEY = 'draft';
const EMPTY: LessonFiles = { id: 'mine/first', en: '', ko: '', scenario: '', solution: '{}\n' };

const SOURCES = import.meta.glob<string>('../../../../lessons/*/*/*.{md,json}', {
  query: '?raw', import: 'default',
});

/** The texts of a lesson of the house. */
async function copyOf(id: string): Promise<LessonFiles> {
  const texts = await Promise.all(Object.entries(FILE_NAMES).map(async ([part, name]) =>
    [part, await SOURCES[`../../../../lessons/${id}/${name}`]?.() ?? ''] as const));
  return filesFrom({ id, ...Object.fromEntries(texts) });
}

/** A lesson about the world of a file; undefined when it is none, or it cannot be run. */
async function about(text: string): Promise<LessonFiles | undefined> {
  const parsed = parseJson(text);
  if ('problem' in parsed) return undefined;
  const ran = await runner(parsed.value);
  if ('problems' in ran) return undefined;
  const { title, summary } = parsed.value as unknown as Pick<Scenario, 'title' | 'summary'>;
  return lessonAbout({ file: parsed.value, title, summary }, ran.trial);
}

const isEmpty = ({ en, ko, scenario }: LessonFiles): boolean =>
  [en, ko, scenario].every((text) => (text ?? '').trim() === '');

/** The lesson of the last visit; for whoever has none, a small one about the first world. */
async function last(): Promise<LessonFiles> {
  const parsed = parseJson(load(KEY) ?? '');
  const kept = 'value' in parsed ? filesFrom(parsed.value) : EMPTY;
  if (!isEmpty(kept)) return kept;
  const { scenario } = await copyOf(lessonIds()[0] ?? '');
  return await about(scenario ?? '') ?? kept;
}

async function begin(from: string): Promise<Begun> {
  if (from !== 'stage') return { files: await (from === '' ? last() : copyOf(from)) };
  const files = await about(textOfWorld() ?? '');
  return files === undefined ? { files: await last(), isStandIn: true } : { files };
}

interface Begun {
  readonly files: LessonFiles;
  readonly isStandIn?: boolean;
}

export interface Draft {
  readonly files: LessonFiles | undefined; // until it is there
  readonly isStandIn: boolean; // no world is on the stage: this is another lesson
  readonly change: (part: Partial<LessonFiles>) => void;
}

/** `from` is a lesson, 'stage', or nothing: then the last one goes on. */
export function useDraft(from: string): Draft {
  const [begun, setBegun] = useState<Begun>();
  useEffect(() => {
    let isHere = true;
    void begin(from).then((first) => {
      save(KEY, JSON.stringify(first.files));
      if (isHere) setBegun(first);
    });
    return () => {
      isHere = false;
      setBegun(undefined);
    };
  }, [from]);
  const change = (part: Partial<LessonFiles>): void => {
    const next = { ...begun?.files ?? EMPTY, ...part };
    const named = { ...next, id: idIn(next.en) ?? next.id };
    setBegun({ ...begun, files: named });
    save(KEY, JSON.stringify(named));
  };
  return { files: begun?.files, isStandIn: begun?.isStandIn === true, change };
}
