import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileOf } from './open-world';

const folder = mkdtempSync(join(tmpdir(), 'open-world-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['null', '[]', '"x"', '7'])('fileOf says of %s that it is no scenario', async (text) => {
  const file = join(folder, 'world.json');
  writeFileSync(file, text);
  await expect(fileOf(file)).rejects.toThrow(/world\.json: this is not a scenario: .+; begin with/);
});

test.each([
  ['kafka/rewnd', 'kafka/rewnd: is no world; did you mean kafka/rewind?'],
  ['kafka/anything-else', 'kafka/anything-else: is no world; name a file.json, or one of kafka/'],
])('fileOf helps whoever asks for %s', async (name, said) => {
  await expect(fileOf(name)).rejects.toThrow(said);
});
