/** Who may import whom, who may ask the real clock, and how large things may be: as data. */

export interface Room {
  readonly name: string; // 'kernel'; the parts of a system and of the worker are rooms of their own
  readonly files: RegExp; // the first room that matches a path owns it
  readonly half: 'engine' | 'page' | 'tests';
  readonly may: readonly string[]; // rooms it may import; its own it always may
  readonly types?: readonly string[]; // rooms of which it may import types only
  readonly finds?: boolean; // whether it may find systems by import.meta.glob
}

const facts = ['base', 'scenario', 'trace'];
const engine = [
  ...facts, 'kernel', 'kernel-machine', 'machines', 'ledger', 'lab', 'lab-words', 'conform',
  'interop',
];
const pageParts = [
  'frames', 'stage', 'views', 'tutor', 'interop', 'worker-client', 'ledger', 'why',
];
const systemPage = ['system-shared', 'system-import', 'system-page'];

/** A file or folder of a system that is named after one of these: `stage.tsx`, `stage/pin.tsx`. */
const partOfSystem = (...names: readonly string[]): RegExp =>
  new RegExp(`^src/systems/[^/]+/(${names.join('|')})([-./].*)$`);

/** A file of one room that begins with this name, or a folder of this name. */
const partOfWorker = (name: string): RegExp => new RegExp(`^src/worker/${name}([-./].*)$`);

export const rooms: readonly Room[] = [
  { name: 'base', files: /^src\/base\//, half: 'engine', may: [] },
  {
    name: 'scenario',
    files: /^src\/scenario\//,
    half: 'engine',
    may: ['base', 'trace'], // the closed list of entry kinds, and roles
  },
  { name: 'trace', files: /^src\/trace\//, half: 'engine', may: ['base'] },
  {
    name: 'kernel-machine', // how a machine is written: all that machines need of the kernel
    files: /^src\/kernel\/machine\.ts$/,
    half: 'engine',
    may: ['base', 'trace'],
    types: ['kernel'],
  },
  {
    name: 'kernel',
    files: /^src\/kernel\//,
    half: 'engine',
    may: ['base', 'trace', 'kernel-machine'],
    types: ['scenario'],
  },
  {
    name: 'machines',
    files: /^src\/machines\//,
    half: 'engine',
    may: ['base', 'kernel-machine'],
    types: ['scenario', 'trace', 'kernel'],
  },
  {
    name: 'system-shared',
    // The nouns of a topology and its commands, and what is plain data and functions.
    files: partOfSystem(
      'README', 'manifest', 'scenarios?', 'trace', 'words', 'rules', 'topology', 'commands',
      'routing', 'protocol', 'partitioning', 'producer', 'consumer', 'log', 'replication',
      'group', 'transaction', 'share', 'offsets', 'queue', 'portable',
    ),
    half: 'engine',
    may: facts,
  },
  {
    name: 'system-conform',
    files: partOfSystem('conform'),
    half: 'engine',
    may: [...facts, 'system-shared', 'conform'],
    types: ['interop'],
  },
  {
    name: 'system-import',
    files: partOfSystem('import'),
    half: 'engine',
    may: [...facts, 'system-shared', 'conform', 'interop'], // reports are written in one way
  },
  {
    name: 'system-page',
    files: partOfSystem('stage', 'frames'),
    half: 'page',
    may: [...facts, 'system-shared', 'frames', 'stage'],
  },
  {
    name: 'system-surprises', // what a system's tests of its worlds share
    files: partOfSystem('surprises'),
    half: 'tests',
    may: [...facts, 'kernel', 'system-shared', 'system-engine', 'testing'],
  },
  {
    name: 'system-engine',
    files: /^src\/systems\/[^/]+\//,
    half: 'engine',
    may: [...facts, 'system-shared', 'kernel', 'kernel-machine', 'machines'],
  },
  { name: 'ledger', files: /^src\/ledger\//, half: 'engine', may: facts },
  {
    name: 'why', // answers questions about a run from its trace alone; words are the page's
    files: /^src\/why\//,
    half: 'engine',
    may: ['base', 'trace', 'ledger'],
    types: ['scenario'],
  },
  {
    // How books differ, what a sweep's file holds, what the matrix is to show: the page reads it.
    name: 'lab-words',
    files: new RegExp('^src/lab/'
      + '(compare/words|sweep/(lines|plan|figures)|matrix/(faults|predicted|words))[.](ts|json)$'),
    half: 'engine',
    may: ['base', 'scenario'],
    types: ['ledger', 'lab'],
  },
  {
    name: 'lab-costs', // a model of costs: sums that the page makes again at every touch
    files: /^src\/lab\/costs\//,
    half: 'engine',
    may: ['base'],
    types: ['scenario'],
  },
  {
    name: 'lab',
    files: /^src\/lab\//,
    half: 'engine',
    may: [...facts, 'kernel', 'ledger', 'lab-words'],
  },
  {
    name: 'conform',
    files: /^src\/conform\//,
    half: 'engine',
    may: [...facts, 'kernel', 'ledger'],
  },
  { name: 'interop', files: /^src\/interop\//, half: 'engine', may: [...facts, 'ledger'] },
  {
    name: 'worker-protocol',
    files: partOfWorker('protocol'),
    half: 'engine',
    may: [],
    types: [...facts, 'ledger', 'lab'], // what the lab's workers are asked and answer
  },
  {
    name: 'worker-client',
    files: partOfWorker('client'),
    half: 'page',
    may: [...facts, 'worker-protocol'], types: ['lab'],
  },
  {
    name: 'worker-engine',
    files: partOfWorker('engine'),
    half: 'engine',
    may: [...engine, 'worker-protocol', 'system-shared', 'system-engine'],
    finds: true,
  },
  {
    name: 'cli',
    files: /^src\/cli\//,
    half: 'engine',
    may: [
      ...engine, 'why', 'tutor', 'system-shared', 'system-engine', 'system-conform',
      'system-import',
    ],
    finds: true,
  },
  { name: 'frames', files: /^src\/frames\//, half: 'page', may: facts },
  { name: 'stage', files: /^src\/stage\//, half: 'page', may: ['base', 'frames'] },
  {
    name: 'views',
    files: /^src\/views\//,
    half: 'page',
    may: ['base', 'trace', 'ledger', 'frames', 'stage'],
  },
  // Reads lessons and judges what happened, without a page: the command line lints with it.
  { name: 'tutor', files: /^src\/tutor\//, half: 'engine', may: [...facts, 'ledger'] },
  {
    name: 'statechart', // draws the machines themselves, when somebody opens the panel
    files: /^src\/app\/statechart\/.+\.tsx?$/,
    half: 'page',
    may: [...facts, ...pageParts, 'app', 'machines', 'kernel-machine', 'system-engine'],
    finds: true,
  },
  {
    name: 'app',
    files: /^src\/app\//,
    half: 'page',
    may: [...facts, ...pageParts, ...systemPage, 'embed', 'statechart', 'lab-words', 'lab-costs'],
    finds: true,
  },
  {
    name: 'embed', // what a page of somebody else's loads to hold a world, and how the two talk
    files: /^src\/embed\//,
    half: 'page',
    may: ['base'],
  },
  { name: 'house', files: /^src\/house\//, half: 'tests', may: [], finds: true },
  {
    name: 'testing', // how tests play worlds and cases, and tell a trace by hand
    files: /^src\/testing\//,
    half: 'tests',
    may: [...facts, 'kernel', 'kernel-machine', 'conform', 'interop', 'cli'],
  },
  {
    name: 'worlds', // every example world, for the tests at the root and for the build
    files: /^src\/(worlds|cards)\.ts$/,
    half: 'tests',
    may: [...engine, 'system-shared', 'system-engine', 'system-page', 'app'], types: ['frames'],
    finds: true,
  },
];

const lastBits = 'its last bits differ between browsers: use a table, or a function of base';

/** What would make two runs of one scenario differ, and what to use instead. */
export const impure: readonly { readonly name: RegExp; readonly mend: string }[] = [
  { name: /^Date\.now$|^new Date$/, mend: 'simulated time is kernel.now' },
  { name: /^performance(\.|$)/, mend: 'simulated time is kernel.now' },
  { name: /^Math\.random$|^crypto(\.|$)/, mend: 'chance is kernel.draw(stream, ordinal)' },
  {
    name: /^(setTimeout|setInterval|setImmediate|requestAnimationFrame|queueMicrotask)$/,
    mend: 'time passes only by after, named delays and kernel.wake',
  },
  { name: /^Math\.(log|log2|log10|log1p|exp|expm1|pow|cbrt|hypot)$/, mend: lastBits },
  { name: /^Math\.a?(sin|cos|tan)h?$|^Math\.atan2$/, mend: lastBits },
  { name: /^\*\*$/, mend: 'a power is Math.pow: multiply, or raise a literal whole number' },
  { name: /^Math$/, mend: 'name the function where it is used: Math.floor(x)' },
];

export const impureExceptions: readonly {
  readonly files: RegExp;
  readonly name: RegExp;
  readonly reason: string;
}[] = [
  {
    files: /^src\/worker\/engine[-./]/,
    name: /^performance(\.|$)/,
    reason: 'the worker measures its own 8 ms a frame; the simulated world never sees it',
  },
  {
    files: /^src\/cli\//,
    name: /^performance(\.|$)/,
    reason: 'a benchmark and a progress line measure the machine they run on',
  },
];

/** Largest sizes; the style says why. */
export const limits = { fileLines: 300, lineColumns: 100, folderFiles: 15 };
