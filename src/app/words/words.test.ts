import { describe, expect, it } from 'vitest';
import { STAGE_WORDS } from '../../stage/words';
import { allEn as en, allKo as ko } from './all';
import { Formatter } from './format';
import { particle } from './particles';

const slots = (template: string): string[] =>
  [...new Set([...template.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].toSorted();

describe('words', () => {
  it('Korean has every key of English and no other', () => {
    expect(Object.keys(ko).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  it('Korean names no value that English does not name', () => {
    for (const [key, template] of Object.entries(ko)) {
      const known = slots(en[key as keyof typeof en]);
      const isBranchWord = (name: string): boolean => /^[가-힣]|^(?:yes|no)$/.test(name);
      const foreign = slots(template).filter((name) => !known.includes(name) && !isBranchWord(name));
      expect(foreign, key).toEqual([]);
    }
  });

  it('every template can be read in its language', () => {
    const all = { hasPeer: 'yes', hasMessage: 'yes', count: 2, attempt: 2, delivered: 1, again: 1,
      done: 0, n: 1, amount: 2, producers: 1, consumers: 2, destinations: 1, seed: 3, size: 4,
      percent: 10, line: 1, waits: 1 };
    for (const [language, table] of [['en', en], ['ko', ko]] as const) {
      const formatter = new Formatter(language, particle);
      for (const template of Object.values(table)) {
        const values = Object.fromEntries(slots(template).map((name) => [name, 'x']));
        expect(() => formatter.text(template, { ...values, ...all }), template).not.toThrow();
      }
    }
  });

  it('banned Korean forms do not occur', () => {
    expect(Object.values(ko).filter((text) => /메세지|컨슘|로그 압축/.test(text))).toEqual([]);
  });

  it('the stage finds every word that it asks for', () => {
    expect(STAGE_WORDS.filter((key) => !(key in en))).toEqual([]);
  });
});

describe('particle', () => {
  it.each([
    ['큐', '이/가', '가'], ['주문', '이/가', '이'], ['worker-1', '이/가', '이'],
    ['worker-2', '이/가', '가'], ['m3', '을/를', '을'], ['m4', '을/를', '를'], ['m10', '은/는', '은'],
    ['orders', '은/는', '는'], ['shop', '이/가', '이'], ['billing', '을/를', '을'],
    ['table', '으로/로', '로'], ['stock', '으로/로', '으로'], ['worker-1', '으로/로', '로'],
    ['SQS', '이/가', '가'], ['URL', '이/가', '이'], ['orders.dlq', '이/가', '가'],
    ['eu.paid', '으로/로', '로'], ['“줄”', '은/는', '은'], ['', '이/가', '가'],
  ])('after %s the pair %s becomes %s', (word, pair, expected) => {
    expect(particle(word, pair)).toBe(expected);
  });
});

describe('Formatter', () => {
  it('text chooses particles by value', () => {
    const formatter = new Formatter('ko', particle);
    const template = '{from}{from, josa, 이/가} {what}{what, josa, 을/를} 보냅니다.';
    expect(formatter.text(template, { from: 'shop', what: 'm4' })).toBe('shop이 m4를 보냅니다.');
  });

  it('pieces keeps apart what is strong', () => {
    expect(new Formatter('en', particle).pieces('<b>{a}</b> is back.', { a: 'w' })).toEqual([
      { text: 'w', isStrong: true }, { text: ' is back.', isStrong: false },
    ]);
  });
});
