import { describe, expect, test } from 'vitest';
import { inEnglish } from '../cli/parts/english';
import type { ToldProblem } from '../scenario/problem';
import { fc } from '../testing/by-chance';
import { isLikeYaml, readYaml } from './yaml';

function value(text: string): unknown {
  const read = readYaml(text);
  if ('problem' in read) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

function problem(text: string): ToldProblem {
  const read = readYaml(text);
  if (!('problem' in read)) throw new Error('it was read');
  return inEnglish(read.problem);
}

describe('readYaml', () => {
  test('gives plain data, in which dates are texts and yes is no switch', () => {
    expect(value('v: 2010-09-09\nyes: no\nn: 010\nlist: [1, true]\n'))
      .toEqual({ v: '2010-09-09', yes: 'no', n: 10, list: [1, true] });
  });

  test('gives several documents as a list, without those that hold nothing', () => {
    expect(value('a: 1\n---\n# only words\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('spells out the short forms of CloudFormation', () => {
    expect(value('a: !Ref Orders\nb: !GetAtt Orders.Arn\nc: !Sub "${A}-x"\n'
      + 'd: !If [x, !Ref B, 2]\n')).toEqual({
        a: { Ref: 'Orders' }, b: { 'Fn::GetAtt': ['Orders', 'Arn'] }, c: { 'Fn::Sub': '${A}-x' },
        d: { 'Fn::If': ['x', { Ref: 'B' }, 2] },
      });
    expect(value('a: !GetAtt [Orders, Arn]\nb: !GetAtt Orders\nc: !Condition Big\n')).toEqual({
      a: { 'Fn::GetAtt': ['Orders', 'Arn'] }, b: { 'Fn::GetAtt': 'Orders' },
      c: { Condition: 'Big' },
    });
  });

  test('says where a text stops being YAML', () => {
    expect(problem('a: 1\nb: [1, 2\nc: 3\n')).toEqual({
      path: 'line 2, column 1', problem: 'this is no YAML from here on',
      hint: 'look at: b: [1, 2',
    });
    expect(problem('name: {{ .Values.name }}-{{ x }}\n').problem).toContain('no YAML');
  });

  test.each(['a: ' + '['.repeat(10_000), '- '.repeat(10_000), '? '.repeat(10_000)])(
    'refuses what is nested too deep before it hurts: %.12s', (text) => {
      expect(problem(text).problem).toBe('it is nested far too deep');
    });

  test('refuses aliases that would become a bomb, and what is too large', () => {
    const lists = 'bcdefgh'.split('').map((name, at) =>
      `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join()}]`);
    expect(problem(`a: &a [x]\n${lists.join('\n')}`).problem).toContain('aliases');
    expect(problem(`a: ${'x'.repeat(600_000)}`).problem)
      .toBe('the file is 0.6 MB; the limit is 0.5 MB');
  });

  test('keeps a poisonous key where it is seen, and pollutes nothing', () => {
    const read = value('a:\n  __proto__:\n    polluted: true\n') as { readonly a: object };
    expect(Object.keys(read.a)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('throws at nothing', () => {
    const bits = fc.constantFrom(
      'a', ':', ' ', '\n', '- ', '? ', '[', '}', '{', '&a ', '*a', '!Ref ', '!!set ', '!GetAtt ',
      '"', '\'', '|', '---\n', '#', '<<: ', '!!binary ', '.inf', '\t', '%YAML 1.1\n', '~',
    );
    fc.assert(fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
      expect(Object.keys(readYaml(parts.join('')))).toHaveLength(1);
    }), { numRuns: 500 });
  });
});

describe('isLikeYaml', () => {
  test.each(['a: 1', '# words\n---\na:\n', '%YAML 1.2\n--- # x\n"a": 1', '  kind: Topic'])(
    'knows %j', (text) => {
      expect(isLikeYaml(text)).toBe(true);
    });
  test.each(['', 'a b c', 'https://example.org', '<a b="c: d">', 'time,key\n1,a', 'a.b=c: d'])(
    'leaves %j alone', (text) => {
      expect(isLikeYaml(text)).toBe(false);
    });
});
