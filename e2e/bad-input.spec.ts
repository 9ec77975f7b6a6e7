import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/paths.mjs';
import { drop } from './tools/drop';
import { expect, test } from './tools/test';
import { World } from './tools/world';

const OURS = readFileSync(join(root, 'src/systems/rabbitmq/scenarios/work-queue.json'), 'utf8');
const EXPORT = readFileSync(
  join(import.meta.dirname, 'fixtures/rabbitmq-shop.definitions.json'), 'utf8',
);

function changed(text: string, change: (file: { topology: object }) => void): string {
  const file = JSON.parse(text) as { topology: object };
  change(file);
  return JSON.stringify(file);
}

interface BadFile {
  readonly name: string;
  readonly text: string;
  readonly where: RegExp;
  readonly what: RegExp;
  readonly mend: RegExp;
}

const unknownExchange = { source: 'order', destination: 'orders', routingKey: 'x' };

const BAD: readonly BadFile[] = [
  {
    name: 'cut-short.json', text: OURS.slice(0, 800),
    where: /line \d+, column \d+/, what: /not JSON/, mend: /./,
  },
  {
    name: 'unknown-exchange.json',
    text: changed(OURS, ({ topology }) => Object.assign(topology, { bindings: [unknownExchange] })),
    where: /topology\.bindings\[0\]/, what: /exchange.*"order"/, mend: /./,
  },
  {
    name: 'nested.json', text: '['.repeat(10_000) + ']'.repeat(10_000),
    where: /\[0\]/, what: /nested more than 64 levels/, mend: /fewer than ten/,
  },
  {
    name: 'large.json', text: `{"system":"rabbitmq","x":"${'x'.repeat(20_000_000)}"}`,
    where: /./, what: /20\.0 MB.*limit/, mend: /./,
  },
  {
    name: 'poison.json',
    text: OURS.replace('"producers"', '"__proto__": {"isAdmin": true}, "producers"'),
    where: /__proto__/, what: /"__proto__" is not allowed/, mend: /rename/,
  },
  {
    name: 'poison.definitions.json',
    text: EXPORT.replace('"arguments": {}', '"arguments": {"__proto__": {"a": 1}}'),
    where: /bindings\[\d+\]\.arguments\.__proto__/, what: /"__proto__"/, mend: /rename/,
  },
  {
    name: 'package.json', text: '{"name": "shop", "version": "1.0.0", "dependencies": {}}',
    where: /./, what: /npm package\.json/, mend: /RabbitMQ definitions/,
  },
  {
    name: 'asyncapi.json',
    text: '{"asyncapi": "3.0.0", "channels": {"a": {"$ref": "https://example.org/a.json"}}}',
    where: /channels\.a\.\$ref/, what: /nothing is fetched/, mend: /one document/,
  },
  {
    name: 'nested.yaml', text: `Resources: ${'['.repeat(10_000)}`,
    where: /./, what: /nested far too deep/, mend: /fewer than ten/,
  },
  {
    name: 'broken.yaml', text: 'Resources:\n  Orders: {Type: AWS::SQS::Queue\n  Dead: x\n',
    where: /line 2, column \d+/, what: /no YAML/, mend: /look at: Orders/,
  },
  {
    name: 'poison.yaml', text: 'Resources:\n  Orders:\n    __proto__: {isAdmin: true}\n',
    where: /Resources\.Orders\.__proto__/, what: /"__proto__" is not allowed/, mend: /rename/,
  },
  {
    name: 'topics-only.json', text: '{"Resources": {"T": {"Type": "AWS::SNS::Topic"}}}',
    where: /Resources/, what: /no AWS::SQS::Queue/, mend: /stack that has the queues/,
  },
  {
    name: 'internal.txt', text: 'Topic: __consumer_offsets\tPartitionCount: 50\n',
    where: /./, what: /no topic in it/, mend: /kafka-topics\.sh --describe/,
  },
  {
    name: 'arrivals.csv', text: 'time,key\nnoon,a\nlater,b\n',
    where: /line 1, column 1/, what: /looks like CSV/, mend: /Tailback reads/,
  },
];

test('nothing that is wrong with a file touches the work on the page', async ({ page }) => {
  const world = new World(page);
  await world.open('rabbitmq/work-queue');
  await world.speed('4×');
  await world.playPast(4_000_000);
  await world.item('slow, consumer').click();
  await world.button('Crash').click();
  await expect(world.item('slow, consumer, crashed')).toBeVisible();
  await world.tape.press('PageUp');
  await world.tape.press('ArrowLeft');
  const work = async (): Promise<object> => ({
    time: await world.time(),
    stage: await world.said(),
    title: await page.getByRole('heading', { level: 1 }).innerText(),
    address: page.url(),
    canUndo: await world.button('Undo').isEnabled(),
    promise: await world.guarantee.innerText(),
  });
  await expect.poll(() => world.time()).toBeGreaterThan(5_000_000);
  await world.settled();
  const before = await work();
  for (const { name, text, where, what, mend } of BAD) {
    await test.step(name, async () => {
      await drop(page, name, text);
      const dialog = page.getByRole('dialog', { name: `Could not open ${name}` });
      await expect(dialog).toBeVisible();
      const cells = dialog.getByRole('row').nth(1).getByRole('cell');
      await expect(cells.nth(0)).toHaveText(where);
      await expect(cells.nth(1)).toHaveText(what);
      await expect(cells.nth(2)).toHaveText(mend);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect.poll(work).toEqual(before);
      expect(await page.evaluate(() => 'isAdmin' in {})).toBe(false);
    });
  }
  await world.button('Undo').click();
  await expect(world.item('slow, consumer, running')).toBeVisible();
  await page.evaluate(() => localStorage.setItem('tailback.language', 'ko'));
  await page.reload();
  await expect(page.getByRole('button', { name: /^slow, / })).toBeVisible();
  await drop(page, 'mine.json', BAD[1]?.text ?? '');
  const row = page.getByRole('dialog', { name: 'mine.json을 열 수 없습니다' }).getByRole('row').nth(1);
  await expect(row).toHaveText(/bindings\[0\].*"order"라는 익스체인지는 없습니다.*없습니다/);
});

test('recorded arrivals with words for times say which line is wrong', async ({ page }) => {
  const world = new World(page);
  await world.open('rabbitmq/work-queue');
  await world.tape.press('PageUp');
  await world.reaches(2_000_000);
  await world.item('shop, publisher').click();
  await world.button('Use recorded arrival times…').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('time,key\n0.5,a\nnoon,b\n');
  await expect(dialog.getByRole('alert')).toHaveText(/line 3.*noon/i);
  await expect(dialog.getByRole('button', { name: /^Use / })).toBeDisabled();
  await dialog.getByRole('textbox').fill('time,key\n0.5,a\n1.25,b\n');
  await dialog.getByRole('button', { name: 'Use 2 arrivals' }).click();
  await world.reaches(0); // the world has opened anew
  await world.tape.press('End');
  await expect(world.item('shop, publisher')).toContainText('sent 2');
});
