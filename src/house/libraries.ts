/** Who may use which library: as data. */

export interface Library {
  readonly name: RegExp;
  readonly files: readonly RegExp[]; // who may import it
  readonly home: string; // the same in words, for the mend
}

const pageRooms = /^src\/(stage|views|app)\/|^src\/systems\/[^/]+\/stage[-./]/;

/** The statechart panel asks the machines themselves; it is loaded when somebody opens it. */
export const lazyFiles = /^src\/app\/statechart\/.+\.tsx?$/;

/** A library that is not here has no room yet; tests may use any. */
export const libraries: readonly Library[] = [
  {
    name: /^xstate(\/|$)/,
    files: [
      /^src\/kernel\/compile-machine\.ts$/,
      /^src\/testing\/charts\//,
      /^src\/machines\//,
      /^src\/systems\/[^/]+\/machines\//,
    ],
    home: 'kernel/compile-machine.ts, testing/charts and the machines',
  },
  {
    name: /^(react|react-dom|@tanstack\/react-virtual)(\/|$)/,
    files: [pageRooms],
    home: 'the page rooms: stage, views, app',
  },
  { name: /^preact$/, files: [/^src\/app\/embed\//], home: 'a world in a frame' },
  { name: /^d3-/, files: [/^src\/stage\//], home: 'stage' },
  { name: /^@dagrejs\/dagre$/, files: [lazyFiles], home: 'the statechart panel' },
  { name: /^zustand(\/|$)/, files: [/^src\/app\//], home: 'app' },
  { name: /^es-hangul$/, files: [/^src\/app\//], home: 'app' },
  {
    name: /^fast-check$/, files: [/^src\/testing\/by-chance\.ts$/], home: 'testing/by-chance.ts',
  },
  { name: /^vitest$/, files: [/^src\/testing\//], home: 'testing' },
  {
    name: /^mediabunny$/, files: [/^src\/app\/save\/film\/video\.ts$/],
    home: 'app/save/film/video.ts, which the page loads when somebody makes a film',
  },
  { name: /^gifenc$/, files: [/^src\/worker\/engine\/gif\.ts$/], home: 'worker/engine/gif.ts' },
  { name: /^fflate$/, files: [/^src\/interop\//], home: 'interop' },
  {
    name: /^valibot$/,
    files: [
      /^src\/(scenario|conform|tutor|interop)\//,
      /^src\/systems\/[^/]+\/(scenario|conform|import)[-./]/,
      /^src\/app\/kept\//,
    ],
    home: 'the rooms that read files: scenario, conform, tutor, interop, systems, and app/kept',
  },
  {
    name: /^(unified|remark-\w+)$/,
    files: [/^src\/tutor\/read\//],
    home: 'tutor/read: our lessons are read when the page is built, others when they are opened',
  },
  {
    name: /^yaml$/,
    files: [/^src\/tutor\/read\//, /^src\/interop\/yaml\.ts$/],
    home: 'tutor/read and interop/yaml.ts, which the page loads when somebody opens something',
  },
  { name: /^node:/, files: [/^src\/(cli|house|testing)\//], home: 'cli, and what tests share' },
  { name: /^vite$/, files: [/^src\/house\//], home: 'house' },
];
