/** What a package holds, where this page is one: the whole of it lies in its one HTML file. */
import type { PackageContent } from '../../../interop/lessons/package';

/** The element that holds it as JSON. */
const PACKAGE_ID = 'tailback-package';

let here: PackageContent | undefined | null = null;

/** The package that this page is, or undefined on the open site. */
export function packageHere(): PackageContent | undefined {
  if (here === null) {
    const text = document.getElementById(PACKAGE_ID)?.textContent;
    // Whoever made the page wrote it: it is as good as the scripts beside it.
    here = text ? JSON.parse(text) as PackageContent : undefined;
  }
  return here;
}
