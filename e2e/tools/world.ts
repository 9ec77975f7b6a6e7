/** A world on its page, as a person with a keyboard finds it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { root } from '../../scripts/lib/paths.mjs';
import { allEn as en } from '../../src/app/words/all';

/** The words by which things are found; a language that is not here needs no others. */
const WORDS = {
  en: { play: 'Play', pause: 'Pause', time: 'Simulated time', stage: 'Stage', ledger: 'Ledger' },
  ko: {
    play: '재생', pause: '일시 정지', time: '시뮬레이션 시간', stage: '무대', ledger: '장부',
  },
} as const;

/** What a world is called. */
export function titleOf(id: string): { readonly en: string; readonly ko: string } {
  const [system = '', name = ''] = id.split('/');
  const file = join(root, 'src/systems', system, 'scenarios', `${name}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { title: { en: string; ko: string } }).title;
}

/** The menu of what is about all of a world, in its bar. */
export const openFileMenu = async (page: Page): Promise<void> =>
  page.getByRole('button', { name: en['app.file'], exact: true }).press('Enter');

export class World {
  private readonly words;

  constructor(readonly page: Page, private readonly language: keyof typeof WORDS = 'en') {
    this.words = WORDS[language];
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`./#/world/${id}`);
    // Until the world is there, another one may still stand on the stage.
    await expect(this.title).toHaveText(titleOf(id)[this.language]);
    await expect(this.playButton).toBeEnabled();
    await expect(this.stage).toBeVisible();
  }

  /** Whatever world it is: it stands on the stage. */
  async isReady(): Promise<void> {
    await expect(this.playButton).toBeEnabled();
    await expect(this.stage.getByRole('button').last()).toBeVisible();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Something on the stage, by how it is read aloud. */
  item(name: string | RegExp): Locator {
    return this.stage.getByRole('button', { name });
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get stage(): Locator {
    return this.page.getByRole('application', { name: this.words.stage });
  }

  get playButton(): Locator {
    return this.button(new RegExp(`^${this.words.play}`));
  }

  get pauseButton(): Locator {
    return this.button(new RegExp(`^${this.words.pause}`));
  }

  get tape(): Locator {
    return this.page.getByRole('slider', { name: this.words.time });
  }

  get futures(): Locator {
    return this.page.getByRole('list', { name: 'Futures' }).getByRole('listitem');
  }

  get guarantee(): Locator {
    return this.page.getByRole('region', { name: this.words.ledger });
  }

  /** Where the playhead stands, in microseconds. */
  async time(): Promise<number> {
    return Number(await this.tape.inputValue());
  }

  /** Puts the playhead at a time. */
  async seekTo(time: number): Promise<void> {
    await this.tape.fill(String(time));
    await this.reaches(time);
  }

  async reaches(time: number): Promise<void> {
    await expect.poll(() => this.time()).toBe(time);
  }

  /** Plays, and pauses once a time has come. */
  async playPast(time: number): Promise<void> {
    await this.playButton.click();
    const often = { timeout: 20_000, intervals: [50] };
    await expect.poll(() => this.time(), often).toBeGreaterThan(time);
    // Where a picture takes long the run may be over at any moment, and stands still by itself.
    await expect(async () => {
      if (await this.pauseButton.isVisible()) await this.pauseButton.click({ timeout: 1_000 });
      await expect(this.playButton).toBeVisible({ timeout: 1_000 });
    }).toPass(often);
  }

  async speed(label: string): Promise<void> {
    await this.page.getByRole('radio', { name: label, exact: true }).check();
  }

  /** All that the stage says, as a screen reader finds it. */
  async said(): Promise<string> {
    return await this.stage.ariaSnapshot();
  }

  /** What the stage says once it says the same twice. */
  async settled(): Promise<string> {
    let last = '';
    await expect.poll(async () => {
      const before = last;
      last = await this.said();
      return last === before;
    }).toBe(true);
    return last;
  }

  /** One of the three counters, as it is shown. */
  async count(name: RegExp): Promise<number> {
    const term = this.page.getByRole('term').getByText(name);
    const counter = this.guarantee.locator('div').filter({ has: term });
    return Number(await counter.getByRole('definition').last().innerText());
  }
}
