/** What the operator types: a line of rabbitmqctl, told apart into its command and its words. */
import type { Json } from '../../../base/json';
import type { RecordedStep } from '../../../conform/forms/mq-trace';

/** One command with its arguments in order, and its options by name. */
export interface ControlLine {
  readonly tool: string; // 'rabbitmq-queues'; '' when none is named
  readonly command: string; // 'set_policy'
  readonly words: readonly string[];
  readonly options: { readonly [name: string]: string }; // '' for one that is only there
}

// Fields of a step that are not what was typed.
const OTHERS = new Set(['do', 'at', 'what', 'node', 'vhost', 'label', 'settleMs']);

/** What a step of the operator says beside who and when, one text for each word or line. */
export const saidIn = (step: RecordedStep): readonly string[] =>
  Object.entries(step).flatMap(([field, value]) => (OTHERS.has(field) ? [] : textsIn(value)));

const textsIn = (value: Json): readonly string[] =>
  [value].flat().flatMap((item) =>
    (typeof item === 'string' || typeof item === 'number' ? [`${item}`] : []));

// The options that take a value, by their short names too.
const VALUED: { readonly [option: string]: string } = {
  '-p': 'vhost', '--vhost': 'vhost', '--priority': 'priority', '--apply-to': 'apply-to',
  '-n': 'node', '--node': 'node', '-t': 'timeout', '--timeout': 'timeout',
  '-s': 'script-name', '--script-name': 'script-name', '-l': 'longnames',
  '--membership': 'membership', '--vhost-pattern': 'vhost-pattern',
  '--queue-pattern': 'queue-pattern', '--strategy': 'strategy',
};
const SHORT: { readonly [option: string]: string } = { '-e': 'if-empty', '-u': 'if-unused' };

const TOOL = /^(\S*\/)?rabbitmq(ctl|admin|-[a-z]+)?$/;

/** The command of a step; undefined when it says none. */
export function controlLineOf(step: RecordedStep): ControlLine | undefined {
  const said = saidIn(step);
  // A list holds one word an item; a text holds the whole line.
  const spoken = said.length === 1 ? wordsOf(said[0] ?? '') : said;
  const tool = spoken.find((word) => TOOL.test(word))?.replace(/^.*\//, '') ?? '';
  const all = spoken.filter((word) => word !== 'sudo' && !TOOL.test(word));
  const words: string[] = [];
  const options: { [name: string]: string } = {};
  for (let at = 0; at < all.length; at++) {
    const word = all[at] ?? '';
    const [name = '', given] = word.split(/=(.*)/s);
    if (word === '--') continue;
    if (!/^-\D/.test(word)) words.push(word);
    else if (VALUED[name] !== undefined) options[VALUED[name]] = given ?? all[++at] ?? '';
    else options[SHORT[name] ?? name.replace(/^-+/, '')] = given ?? '';
  }
  const [command, ...others] = words;
  if (command === undefined || command === '') return undefined;
  return { tool, command, words: others, options };
}

/** The words of a line as a shell reads them: what is quoted is one, without its quotes. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|"((?:\\.|[^"\\])*)"|(\S+)/g)].map(([, single, double, bare]) =>
    single ?? double?.replace(/\\(.)/g, '$1') ?? bare ?? '');
