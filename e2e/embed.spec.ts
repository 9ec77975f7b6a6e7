import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageEn } from '../src/app/words/page/en';
import { shareEn as en } from '../src/app/words/share/en';
import { expectAccessible } from './tools/axe';
import { expect, test, type Page } from './tools/test';
import { openFileMenu, titleOf, World } from './tools/world';

const CRASH = 'rabbitmq/crash-redelivery';

/** A page of another origin, as somebody's documentation is. */
async function visitHost(page: Page, body: string): Promise<() => void> {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html lang="en"><title>Docs</title><main>${body}</main></html>`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return () => server.close();
}

/** The dialog of sharing, over a world. */
async function share(page: Page): Promise<ReturnType<Page['getByRole']>> {
  await openFileMenu(page);
  await page.getByRole('button', { name: pageEn['app.share'], exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: en['share.title'] });
  await expect(dialog.getByRole('textbox', { name: en['share.link'] })).toBeVisible();
  return dialog;
}

test('the code that Share gives plays in somebody else’s page, and only when it is pressed', async ({
  page, baseURL,
}) => {
  const world = new World(page);
  await world.open(CRASH);
  const dialog = await share(page);
  await expectAccessible(page, 'sharing');
  await expect(dialog.getByRole('textbox', { name: en['share.link'] }))
    .toHaveValue(`${baseURL}#/world/${CRASH}`);
  await dialog.getByRole('combobox', { name: en['share.lang'] }).selectOption('ko');
  await dialog.getByRole('checkbox', { name: en['share.faults'] }).uncheck();
  const code = await dialog.getByRole('textbox', { name: en['share.code'] }).inputValue();
  const close = await visitHost(page, `<h1>Docs</h1>${code}`);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('heading', { level: 1 })).toHaveText(titleOf(CRASH).ko);
  await expect(inside.getByRole('button', { name: '고장 내기' })).toHaveCount(0);
  const time = inside.getByRole('slider', { name: '시뮬레이션 시간' });
  await expect(time).toHaveValue('0');
  await inside.getByRole('button', { name: /^재생/ }).press('Enter');
  await expect(time).not.toHaveValue('0');
  await expect(inside.getByRole('link', { name: 'Tailback에서 열기' }))
    .toHaveAttribute('href', `${baseURL}#/world/${CRASH}`);
  close();
});

test('a link carries a world with what was changed in it, and reloads as it was', async ({
  page,
}) => {
  const world = new World(page);
  await world.open(CRASH);
  await world.item(/^worker-2/).press('Enter');
  await page.getByRole('button', { name: 'Crash', exact: true }).first().click();
  await expect(world.item(/^worker-2.*crashed/)).toBeVisible();
  const dialog = await share(page);
  const link = dialog.getByRole('textbox', { name: en['share.link'] });
  await expect(link).toHaveValue(/#\/open\?z1=[\w-]+$/);
  const address = await link.inputValue();
  await page.goto('about:blank');
  for (const open of [() => page.goto(address), () => page.reload()]) {
    await open();
    await expect(world.title).toHaveText(titleOf(CRASH).en);
    await world.tape.press('End');
    await expect(world.item(/^worker-2.*crashed/)).toBeVisible();
  }
  await page.goto(`${address.slice(0, -9)}`);
  await expect(page.getByRole('alert')).toContainText('cut short');
});

interface Element extends HTMLElement {
  readonly ready: Promise<void>;
  readonly play: () => Promise<void>;
  readonly seek: (seconds: unknown) => Promise<void>;
  readonly load: (world: unknown) => Promise<void>;
}

test('the element plays one world at a time, and says why it does not do a thing', async ({
  page, baseURL,
}) => {
  const close = await visitHost(page, `<h1>Docs</h1>
    <script src="${baseURL}tail-back.js"></script>
    <tail-back id="first" world="${CRASH}" lang="en" height="400"></tail-back>
    <tail-back id="second" world="sqs/late-delete" lang="en" controls="play" height="300"></tail-back>
    <tail-back id="third" world="sqs/nowhere" lang="en" height="200"></tail-back>`);
  const does = <T>(id: string, act: (element: Element) => T | Promise<T>): Promise<T> =>
    page.locator(`#${id}`).evaluate(act as never) as Promise<T>;
  await does('first', async (first) => {
    await first.ready;
    await first.play();
  });
  const [first, second] = [page.frameLocator('#first iframe'), page.frameLocator('#second iframe')];
  await expect(first.getByRole('button', { name: /^Pause/ })).toBeVisible();
  await does('second', async (other) => {
    await other.ready;
    await other.play();
  });
  await expect(second.getByRole('button', { name: /^Pause/ })).toBeVisible();
  await expect(first.getByRole('button', { name: /^Play/ })).toBeVisible();

  await does('first', (element) => element.seek(12.5));
  await expect(first.getByRole('slider', { name: 'Simulated time' })).toHaveValue('12500000');
  const refusals = await does('first', async (element) => {
    const why = (reason: Error): string => reason.message;
    return [
      await element.seek('soon').then(() => '', why),
      await element.load({ system: 'rabbitmq' }).then(() => '', why),
    ];
  });
  expect(refusals).toEqual(['"soon" is not a number', expect.stringContaining('title: is missing')]);
  expect(await does('third', (third) => third.ready.then(() => '', ({ message }: Error) => message)))
    .toBe('world: there is no world sqs/nowhere');

  await does('first', (element) => element.setAttribute('theme', 'dark'));
  await expect(first.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page, 'a page with worlds in it');
  close();
});
