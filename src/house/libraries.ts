/** Who may use which library: as data. */

export interface Library {
  readonly name: RegExp;
  readonly files: readonly RegExp[]; // who may import it
  readonly home: string; // the same in words, for the mend
}

const pageRooms = /^src\/(stage|views|embed|app)\/|^src\/systems\/[^/]+\/stage[-./]/;

/** The statechart panel asks the machines themselves; it is loaded when somebody opens it. */
export const lazyFiles = /^src\/app\/(.+\/)?statechart[^/]*\.tsx?$/;

/** A library that is not here has no room yet; tests may use any. */
export const libraries: readonly Library[] = [
  {
    name: /^xstate(\/|$)/,
    files: [
      /^src\/kernel\/(compile-machine\.ts$|charts\/)/,
      /^src\/machines\//,
      /^src\/systems\/[^/]+\/machines\//,
      lazyFiles,
    ],
    home: 'kernel/compile-machine.ts, kernel/charts, the machines and the statechart panel',
  },
  {
    name: /^(react|react-dom|react-aria-components|@tanstack\/react-virtual)(\/|$)/,
    files: [pageRooms],
    home: 'the page rooms: stage, views, embed, app',
  },
  { name: /^d3-/, files: [/^src\/(frames|stage|views)\//], home: 'frames, stage and views' },
  {
    name: /^@dagrejs\/dagre$/,
    files: [/^src\/frames\//, lazyFiles],
    home: 'frames and the statechart panel',
  },
  { name: /^zustand(\/|$)/, files: [/^src\/app\//], home: 'app' },
  { name: /^(tinykeys|idb-keyval)$/, files: [/^src\/app\//], home: 'app' },
  {
    name: /^(intl-messageformat|es-hangul)$/,
    files: [/^src\/(views|tutor|embed|app|cli)\//],
    home: 'views, tutor, embed, app and cli',
  },
  {
    name: /^fflate$/,
    files: [/^src\/(interop|embed|app|cli)\//],
    home: 'interop, embed, app and cli',
  },
  {
    name: /^valibot$/,
    files: [
      /^src\/(scenario|conform|interop|tutor|embed)\//,
      /^src\/systems\/[^/]+\/(scenario|conform|import)[-./]/,
    ],
    home: 'the rooms that read files: scenario, conform, interop, tutor, embed',
  },
  {
    name: /^(unified|remark-\w+|yaml)$/,
    files: [/^src\/tutor\/read\//],
    home: 'tutor/read: our lessons are read when the page is built, others when they are opened',
  },
  { name: /^node:/, files: [/^src\/(cli|house|testing)\//], home: 'cli, and what tests share' },
  { name: /^vite$/, files: [/^src\/house\//], home: 'house' },
];
