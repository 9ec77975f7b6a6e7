import { describe, expect, test } from 'vitest';
import { inEnglish } from '../cli/parts/english';
import type { Problem, ToldProblem } from '../scenario/problem';
import type { Importer } from './importer';
import { type Opened, openText } from './open';
import { phrase } from './words/phrase';

const words = (text: string) => ({ en: text, ko: text });

/** Knows files with "soup" in them; those with salt are broken. */
const soups: Importer = {
  id: 'soup', title: words('soup recipes'),
  read: (value) => {
    if (typeof value !== 'object' || value === null || !('soup' in value)) return null;
    if ('salt' in value) {
      const problem = phrase('zip.largeText');
      return { problems: [{ path: 'salt', problem, hint: phrase('zip.takeOut') }] };
    }
    return { scenario: { schema: 1, system: 'soup' }, report: [] };
  },
};

const problem = (text: string, name = 'file.json'): ToldProblem =>
  problemOf(openText(text, name, [soups]));

function problemOf(opened: Opened): ToldProblem {
  if (!('problems' in opened)) throw new Error('it was opened');
  expect(opened.problems).toHaveLength(1);
  return inEnglish(opened.problems[0] as Problem);
}

describe('openText', () => {
  test('gives an own scenario as it is', () => {
    const text = '\uFEFF{"schema":1,"system":"rabbitmq"}';
    expect(openText(text, 'a.json', [])).toEqual({ scenario: { schema: 1, system: 'rabbitmq' } });
  });

  test('gives what the first importer makes of it', () => {
    expect(openText('{"soup":1}', 'a.json', [soups])).toEqual({
      scenario: { schema: 1, system: 'soup' }, report: [],
    });
  });

  test('tells a broken file of a known format by its importer', () => {
    expect(problem('{"soup":1,"salt":2}')).toEqual({
      path: 'salt', problem: 'a text in it is larger than 1 MB',
      hint: 'take out what is too much',
    });
  });

  test('refuses a file that is too large before it reads it', () => {
    const { problem: what, hint } = problem(' '.repeat(21_000_000));
    expect(what).toBe('the file is 21.0 MB; the limit is 16 MB');
    expect(hint).toContain('export one virtual host');
  });

  test('says what is there and what is read, for JSON of another product', () => {
    const openApi = problem('{"openapi":"3.1.0","info":{},"paths":{}}', 'api.json');
    expect(openApi.problem).toBe('api.json is no file that is known here: '
      + 'it has "openapi", "info", "paths"; it looks like an OpenAPI document');
    expect(openApi.hint).toBe('Tailback reads its own scenarios, soup recipes');
    const npm = problem('{"name":"x","version":"1.0.0"}', 'package.json');
    expect(npm.problem).toContain('it looks like an npm package.json');
    const plan = problem('{"version":1,"partitions":[]}');
    expect(plan.problem).toContain('it looks like a Kafka reassignment plan');
    expect(problem('{}').problem).toContain('it has nothing');
  });

  test('says what a text that is not JSON looks like', () => {
    expect(problem('listeners.tcp.default = 5672\n', 'rabbit.conf')).toEqual({
      path: 'line 1, column 1',
      problem: 'rabbit.conf is not JSON: it looks like a RabbitMQ configuration file; '
        + 'it begins with: listeners.tcp.default = 5672',
      hint: 'Tailback reads its own scenarios, soup recipes',
    });
    expect(problem('<svg/>').problem).toContain('XML');
  });

  test('reads YAML as it reads JSON: own files, those of others, and several at once', () => {
    const own = { schema: 1, system: 'soup', topology: {} };
    expect(openText('# mine\nschema: 1\nsystem: soup\ntopology: {}\n', 'a', []))
      .toEqual({ scenario: own });
    expect(openText('---\nsoup: hot\n', 'a', [soups])).toMatchObject({ report: [] });
    expect(problem('soup: hot\nsalt: 2\n').path).toBe('salt');
    expect(problem('a: 1\n---\nb: 2\n', 'a.yaml').problem).toContain('a.yaml holds a list');
    expect(problem('openapi: 3.1.0\n').problem).toContain('an OpenAPI document');
  });

  test('lets importers read a text, and asks what they made of it for bad names', () => {
    const menus: Importer = {
      ...soups, read: () => null,
      readText: (text) => text.startsWith('menu ')
        ? { scenario: { name: text.slice(5) }, report: [] } : null,
    };
    expect(openText('menu leek', 'a', [menus]))
      .toEqual({ scenario: { name: 'leek' }, report: [] });
    expect(problemOf(openText('menu toString', 'a', [menus])).problem)
      .toBe('the name "toString" is not allowed');
    expect(problemOf(openText('prices', 'a', [menus])).problem).toContain('is not JSON');
  });

  test('names an empty file', () => {
    expect(problem(' \n', 'a.json').problem).toBe('a.json is empty');
  });

  test('names a list, and a single value', () => {
    expect(problem('[1,2]', 'a.json').problem).toBe('a.json holds a list, and no scenario');
    for (const text of ['null', ' 1\n', '"x"']) {
      expect(problem(text, 'a.json').problem).toBe('a.json holds a single value, and no scenario');
    }
  });

  test.each([
    ['UTF-16', '\uFFFD\uFFFD{\0"\0a\0"\0:\x001\0}\0'],
    ['a packed file', '\u001f\uFFFD\b\0\0\0\0\0,\n'],
  ])('says how to save %s', (_, text) => {
    expect(problem(text)).toEqual({
      path: '', problem: 'the file is no text in UTF-8',
      hint: 'save it as UTF-8, and unpack it first where it is packed',
    });
  });

  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3', `there is "'b'" where a comma or } should`],
    ['{"a": tru}', 'line 1, column 7', 'there is "tru" where a value should stand'],
    ['{"a": [1, 2', 'line 1, column 12', 'the file ends where a comma or ] should stand'],
    ["{'a': 1}", 'line 1, column 2', 'where a name in double quotes, or } should stand'],
    ['{"a": 1,}', 'line 1, column 9', 'there is "}" where a name in double quotes should stand'],
    ['{"a" 1}', 'line 1, column 6', 'there is "1" where a colon should stand'],
    ['{"a": 1} x', 'line 1, column 10', 'there is "x" where the end of the file should stand'],
    ['{"a": 01}', 'line 1, column 7', 'there is "01" where a value should stand'],
    ['{"a": "b\nc"}', 'line 1, column 7', 'where a text with a closing quote on the same line'],
    ['{"a": "\\x"}', 'line 1, column 7', 'escapes with \\ only what JSON knows'],
  ])('points at the place where %j stops being JSON', (text, path, what) => {
    const found = problem(text);
    expect(found.path).toBe(path);
    expect(found.problem).toContain(what);
    expect(found.hint).toMatch(/^look at: |cut off/);
  });

  test('quotes the broken line', () => {
    expect(problem('{\n  "queues": [}\n}').hint).toBe('look at: "queues": [}');
  });

  test('refuses a file that is nested too deep, however deep', () => {
    const deep = `{"soup":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(problem(deep).problem).toBe('is nested more than 64 levels deep');
    expect(problem(deep).hint).toContain('another kind of file');
  });

  test.each(['__proto__', 'constructor', 'toString'])('refuses the name %s', (name) => {
    expect(problem(JSON.stringify({ queues: [{ name }] }))).toEqual({
      path: 'queues[0].name', problem: `the name "${name}" is not allowed`, hint: 'rename it',
    });
  });

  test.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s', (key) => {
    const found = problem(`{"soup":{"inner":[{"${key}":{"polluted":true}}]}}`);
    expect(found).toEqual({
      path: `soup.inner[0].${key}`, problem: `the key "${key}" is not allowed`, hint: 'rename it',
    });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
