/** Somebody who does a lesson by keyboard alone, whatever lesson it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { allEn as en, allKo as ko } from '../../src/app/words/all';
import type { Lesson, LessonStep, Predict, Solution } from '../../src/tutor/lesson';
import { readLesson } from '../../src/tutor/read/read-lesson';
import type { Frame, Locator } from '@playwright/test';
import { expect, type Page } from './test';

export const WORDS = { en, ko } as const;
export type Language = keyof typeof WORDS;

const textOf = (id: string, name: string): string =>
  readFileSync(join(root, 'lessons', id, name), 'utf8');

export function lessonNamed(id: string, language: Language): Lesson {
  const read = readLesson(id, textOf(id, `lesson.${language}.md`));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.lesson;
}

const worldOf = ({ sim }: LessonStep): string => JSON.stringify([sim.changes, sim.varied]);

/** Presses Tab until what has that name has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp, place: Page | Frame = page):
Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    const said = await place.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.closest('label')?.textContent
        ?? element?.textContent ?? '';
    });
    const text = said.trim();
    if (typeof name === 'string' ? text.startsWith(name) : name.test(text)) return;
  }
  throw new Error(`"${String(name)}" is not reached by Tab`);
}

export class Learner {
  readonly words;
  readonly lesson: Lesson;
  private readonly solution: Solution;
  private last: LessonStep | undefined; // whose world is on the stage

  /** `place` is where the lesson lies, when it is not the page itself. */
  place: Page | Frame;

  constructor(readonly page: Page, readonly id: string, readonly language: Language) {
    this.place = page;
    this.words = WORDS[language];
    this.lesson = lessonNamed(id, language);
    this.solution = JSON.parse(textOf(id, 'solution.json')) as Solution;
  }

  async pressOn(name: string, key = 'Enter'): Promise<void> {
    await tabTo(this.page, name, this.place);
    await this.page.keyboard.press(key);
  }

  /** The lesson stands there, at some step. */
  async isOpen(): Promise<void> {
    await expect(this.place.getByRole('heading', { level: 1 })).toHaveText(this.lesson.head.title);
    await expect(this.place.getByRole('application').getByRole('button').last()).toBeVisible();
    this.last = undefined;
  }

  /** The step whose turn it is. */
  get current(): Locator {
    return this.place.locator('[aria-current=step]');
  }

  /** Does one step, and waits until it is done. */
  async do(step: LessonStep): Promise<void> {
    const section = this.place.locator(`section[aria-labelledby="step-${step.id}"]`);
    const isOther = this.last !== undefined && worldOf(this.last) !== worldOf(step);
    if (isOther) await this.pressOn(this.words['lesson.onward']);
    this.last = step;
    await expect(section).toHaveAttribute('aria-current', 'step');
    switch (step.kind) {
      case 'predict': await this.predict(step); break;
      case 'observe': await this.observe(); break;
      case 'explain': await this.explain(); break;
      case 'challenge': await this.challenge(step); break;
    }
    await expect(section).not.toHaveAttribute('aria-current', 'step');
    await expect(this.place.locator(':focus')).toHaveCount(1); // whatever had the focus and went
  }

  /** Presses Tab until something in that place has the focus. */
  private async tabInto(target: Locator): Promise<void> {
    const group = await target.elementHandle();
    for (let presses = 0; presses < 120; presses++) {
      await this.page.keyboard.press('Tab');
      if (await group?.evaluate((element) => element.contains(document.activeElement))) return;
    }
    throw new Error('it is not reached by Tab');
  }

  private async choose(group: Locator, place: number): Promise<void> {
    const radio = group.getByRole('radio');
    await radio.first().waitFor();
    await this.tabInto(group);
    await this.page.keyboard.press('Space');
    const at = (): Promise<number> => group.evaluate((fieldset) =>
      [...fieldset.querySelectorAll('input')].findIndex((input) => input.checked));
    for (let presses = 0; presses < 12 && await at() !== place; presses++) {
      await this.page.keyboard.press('ArrowDown');
    }
    await expect(radio.nth(place)).toBeChecked();
  }

  private async predict({ answer, isDiagnosis }: Predict): Promise<void> {
    await this.choose(this.current.locator('fieldset'), 'abcd'.indexOf(answer));
    await this.pressOn(this.words[isDiagnosis ? 'lesson.answer' : 'lesson.lock']);
  }

  private async observe(): Promise<void> {
    await this.pressOn(this.words['play.play'], 'Space');
    await tabTo(this.page, this.words['time.label'], this.place);
    await this.page.keyboard.press('End');
  }

  private async explain(): Promise<void> {
    // A lesson may ask for several; those that are written stand above.
    await this.tabInto(this.current.getByRole('textbox'));
    const text = 'What waits in between is there when somebody comes to work on it.';
    await this.page.keyboard.insertText(text);
    await this.pressOn(this.words['lesson.compare']);
  }

  private async challenge(step: Extract<LessonStep, { kind: 'challenge' }>): Promise<void> {
    for (const [name, value] of Object.entries(this.solution[step.id] ?? {})) {
      const knob = step.knobs.findIndex((each) => each.name === name);
      const place = step.knobs[knob]?.values.indexOf(value) ?? -1;
      await this.choose(this.current.locator('fieldset').nth(knob), place);
    }
    await this.pressOn(this.words['lesson.run']);
  }
}

interface Said {
  readonly verb: { readonly display: { readonly 'en-US': string } };
  readonly actor: { readonly name?: string };
}

/** Who listens at a page: what is once exposed there cannot be taken back. */
const hosts = new WeakMap<Page, Host>();

/** A host page that asks for xAPI statements; `greet` after each load of the page. */
export class Host {
  readonly heard: Said[] = [];

  async listenTo(page: Page): Promise<void> {
    const isExposed = hosts.has(page);
    hosts.set(page, this);
    if (isExposed) return;
    await page.exposeFunction('heard', (statement: Said) =>
      hosts.get(page)?.heard.push(statement));
  }

  async greet(page: Page): Promise<void> {
    await page.evaluate(() => {
      const { port1, port2 } = new MessageChannel();
      const { heard } = window as unknown as { heard: (statement: unknown) => void };
      port1.addEventListener('message', ({ data }) => heard(data));
      port1.start();
      const hello = { tailback: 'xapi/1', actor: { objectType: 'Agent', name: 'Class 3B' } };
      window.postMessage(hello, window.origin, [port2]);
    });
  }

  get verbs(): readonly string[] {
    return this.heard.map(({ verb }) => verb.display['en-US']);
  }
}
