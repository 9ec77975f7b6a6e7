import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { packageOf, pageOf, type PackageContent } from './package';

const HTML = '<head><!--tailback-package--></head>';
const content: PackageContent = {
  scorm: '1.2', isCourse: false, start: '#/lessons/a/b', lessons: ['a/b'], hasOwnSeeds: false,
};

const X = { title: 'x', pass: 0.6 };

it('packageOf puts one page and its manifest in a zip', () => {
  for (const scorm of ['1.2', '2004'] as const) {
    const about = { title: 'Acks & <ISR>', pass: 0.6 };
    const files = unzipSync(packageOf(HTML, { ...content, scorm }, about));
    expect(Object.keys(files)).toEqual(['index.html', 'imsmanifest.xml']);
    const manifest = strFromU8(files['imsmanifest.xml'] ?? new Uint8Array());
    expect(manifest).toContain('<title>Acks &#38; &#60;ISR&#62;</title>');
    expect(manifest).toContain(`adlcp:scorm${scorm === '1.2' ? 't' : 'T'}ype="sco"`);
  }
  expect(Object.keys(unzipSync(packageOf(HTML, { ...content, scorm: 'none' }, X))))
    .toEqual(['index.html']);
});

it('packageOf makes the same bytes of the same lessons', () => {
  expect(packageOf(HTML, content, X)).toEqual(packageOf(HTML, content, X));
});

it('pageOf lets nothing out of its data', () => {
  const guest = { id: 'x', en: '</script><script>alert(1)</script> $& <!--' };
  const page = pageOf(HTML, { ...content, guest });
  expect(page.match(/<\/?script/g)).toEqual(['<script', '</script']);
  const [, data = ''] = /json" id="tailback-package">(.*)<\/script>/.exec(page) ?? [];
  expect(JSON.parse(data)).toMatchObject({ guest });
});

it('pageOf refuses another file', () => {
  expect(() => pageOf('<html>', content)).toThrow(/single file/);
});
