/** Every lesson of the house tells the truth, in both languages. */
import { describe, expect, it } from 'vitest';
import type { Words } from '../../scenario/scenario';
import { bannedIn } from '../../tutor/lint/korean';
import { readLesson } from '../../tutor/read/read-lesson';
import { lessonFiles, topFile } from './files';
import { courseProblems, lintAll } from './lint-all';

const ids = lessonFiles().map(({ id }) => id);

it('there are lessons to check', () => {
  expect(ids.length).toBeGreaterThan(0);
});

it.each(ids)('%s is true and whole', async (id) => {
  const [result] = await lintAll([id]);
  expect(result?.problems).toEqual([]);
});

it('the course lists every lesson once', () => {
  expect(courseProblems(ids)).toEqual([]);
});

describe('lessons/concepts.json', () => {
  const { taught, waiting } = JSON.parse(topFile('concepts.json')) as {
    readonly taught: { readonly [concept: string]: readonly string[] };
    readonly waiting: readonly { readonly topic: Words; readonly why: Words }[];
  };

  it.each(Object.entries(taught))('%s is taught in both languages', (_, lessons) => {
    const whole = lessonFiles().filter(({ en, ko }) => en !== undefined && ko !== undefined);
    expect(whole.map(({ id }) => id)).toEqual(expect.arrayContaining([...lessons]));
    expect(lessons.length).toBeGreaterThan(0);
  });

  it('names every lesson', () => {
    expect(ids.filter((id) => !Object.values(taught).flat().includes(id))).toEqual([]);
  });

  it('says in both languages what waits, and why', () => {
    const words = waiting.flatMap(({ topic, why }) => [topic.en, topic.ko, why.en, why.ko]);
    expect(words.filter((text) => text.trim() === '')).toEqual([]);
  });
});

it('the test of where to start asks ten questions that lessons answer', () => {
  const { questions } = JSON.parse(topFile('diagnostic.json')) as {
    readonly questions: readonly { readonly lesson: string; readonly step: string }[];
  };
  expect(questions).toHaveLength(10);
  for (const { lesson, step } of questions) {
    for (const text of [lessonFiles().find(({ id }) => id === lesson)].flatMap((files) =>
      [files?.en, files?.ko])) {
      const read = readLesson(lesson, text ?? '');
      const found = 'lesson' in read && read.lesson.steps.find(({ id }) => id === step);
      const answer = expect.stringMatching(/^[a-d]$/) as string;
      expect(found, `${lesson} ${step}`).toMatchObject({ kind: 'predict', answer });
    }
  }
});

describe('Korean words', () => {
  it('of terms and of the course have no banned form', () => {
    expect(['terms.json', 'course.json'].flatMap((name) => bannedIn(topFile(name)))).toEqual([]);
  });
});
