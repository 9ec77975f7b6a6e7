import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSystem } from './new-system.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailback-'));
  mkdirSync(join(folder, 'skeleton/machines'), { recursive: true });
  const manifest = "export const skeleton = {\n  id: 'skeleton',\n  isHidden: true,\n};\n";
  writeFileSync(join(folder, 'skeleton/manifest.ts'), manifest);
  writeFileSync(join(folder, 'skeleton/machines/queue.ts'), "type SkeletonQueue = 'skeleton:S1';\n");
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('newSystem', () => {
  it('copies every file, renames the ids inside and shows the system', () => {
    newSystem('nats', folder);
    const read = (name: string): string => readFileSync(join(folder, 'nats', name), 'utf8');
    expect(read('manifest.ts')).toBe("export const nats = {\n  id: 'nats',\n};\n");
    expect(read('machines/queue.ts')).toBe("type NatsQueue = 'nats:S1';\n");
  });

  it('refuses an id that is taken', () => {
    newSystem('nats', folder);
    expect(() => newSystem('nats', folder)).toThrow('there is a system "nats" already');
    expect(() => newSystem('skeleton', folder)).toThrow('already');
  });

  it.each(['', 'N', 'Nats', 'my-queue', '../nats', '2nats', 'a'.repeat(21)])(
    'refuses the id "%s"',
    (id) => {
      expect(() => newSystem(id, folder)).toThrow('is no id');
    },
  );
});
