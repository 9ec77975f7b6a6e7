/** Packages of lessons: one HTML file in a zip, as learning platforms take them, or alone. */
import { strToU8, zipSync } from 'fflate';
import { manifestOf, type About, type Scorm } from './manifest';

/** What the page in a package is told; src/app/lesson/package reads it. */
export interface PackageContent {
  readonly scorm: Scorm | 'none';
  readonly isCourse: boolean;
  readonly start: string; // '#/lessons/kafka/log'
  readonly lessons: readonly string[]; // those that are scored
  readonly hasOwnSeeds: boolean; // each learner has a seed, made of the platform's name for her
  readonly guest?: object; // the files of a lesson that is not of this house
}

/** The comment in the single file that gives way to what the package holds. */
const PLACE = '<!--tailback-package-->';

/** The single file with what it holds; an error says that it is another file. */
export function pageOf(html: string, content: PackageContent): string {
  if (!html.includes(PLACE)) throw new Error('this is not the single file of Tailback');
  // Data in an element must not end it, and a browser reads it back as it was.
  const data = JSON.stringify(content).replaceAll('<', '\\u003c');
  const element = `<script type="application/json" id="tailback-package">${data}</script>`;
  return html.replace(PLACE, () => element);
}

/** A day that never changes: the same lessons make the same bytes. */
const MTIME = new Date('2000-01-01T00:00:00');

export function packageOf(html: string, content: PackageContent, about: About): Uint8Array {
  const page = strToU8(pageOf(html, content));
  const files = content.scorm === 'none' ? {}
    : { 'imsmanifest.xml': strToU8(manifestOf(content.scorm, about)) };
  return zipSync({ 'index.html': page, ...files }, { level: 9, mtime: MTIME });
}
