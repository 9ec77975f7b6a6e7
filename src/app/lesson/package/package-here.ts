/** What a package holds, where this page is one: the whole of it lies in its one HTML file. */

export interface PackageHere {
  readonly scorm: '1.2' | '2004' | 'none';
  readonly isCourse: boolean;
  readonly start: string; // where it opens: '#/lessons/kafka/log'
  readonly guest?: { readonly [part: string]: unknown }; // a lesson that is not of this house
}

/** The element that holds it as JSON. */
export const PACKAGE_ID = 'tailback-package';

let here: PackageHere | undefined | null = null;

/** The package that this page is, or undefined on the open site. */
export function packageHere(): PackageHere | undefined {
  if (here === null) {
    const text = document.getElementById(PACKAGE_ID)?.textContent;
    // Whoever made the page wrote it: it is as good as the scripts beside it.
    here = text ? JSON.parse(text) as PackageHere : undefined;
  }
  return here;
}
