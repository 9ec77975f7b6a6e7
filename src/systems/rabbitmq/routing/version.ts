/** The RabbitMQ versions that the model tells apart. */

/** A modelled version: each stands for all releases from it up to the next. */
export type Version = '3.10' | '4.0' | '4.3';

/** The modelled versions, oldest first. */
export const VERSIONS: readonly Version[] = ['3.10', '4.0', '4.3'];

/** Whether a broker of this version has what came with another one. */
export function atLeast(version: Version, since: Version): boolean {
  return VERSIONS.indexOf(version) >= VERSIONS.indexOf(since);
}

/**
 * The version that plays a broker's release: "3.10.8" gives '3.10', "4.3.6" gives '4.3'.
 * A release between two modelled ones plays as the older; undefined when it is older than all.
 */
export function versionOf(release: string): Version | undefined {
  const numbers = /^v?(\d+)\.(\d+)/.exec(release.trim());
  if (numbers === null) return undefined;
  const wanted = order(Number(numbers[1]), Number(numbers[2]));
  return VERSIONS.findLast((version) => {
    const [major, minor] = version.split('.');
    return order(Number(major), Number(minor)) <= wanted;
  });
}

// Minor versions have never passed two digits.
const order = (major: number, minor: number): number => major * 1000 + minor;
