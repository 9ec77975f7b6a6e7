/** Rows of results as recorders write them: in several ways, which say the same. */
import { isList, isRecord, type Json } from '../../base/json';
import type { Outcome, Row } from '../outcome';
import type { RecordedStep } from './mq-trace';

const CODE = /^E[A-Z]+$/;

const listed = (value: Json): readonly Json[] => (isList(value) ? value : [value]);

/** One form of a row: what came stands in `got`, how a call failed in `error`. */
function canonical({ result, errno, code, empty, timeout, drained, received, ...row }: Row): Row {
  const said = row['error'] ?? errno ?? code ?? (CODE.test(`${result as string}`) ? result : null);
  const error = isRecord(said) ? said['code'] ?? said['errno'] ?? said['name'] : said;
  const brought = row['got'] ?? received
    ?? (isRecord(drained) ? Object.values(drained).flatMap((each) => listed(each)) : drained);
  const isBare = brought === undefined && (empty === true || timeout === true);
  const got = isBare || brought === null ? [] : brought;
  return {
    ...without(row, ['got', 'error', 'ok', 'sent', 'remaining', 'ms', 'note']),
    ...(got !== undefined && { got: listed(got) }),
    ...(error !== null && error !== undefined && { error }),
    ...(typeof row['ok'] === 'boolean' && { ok: row['ok'] }),
  };
}

const without = (row: Row, names: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

/** A row that says no more than that a call succeeded. */
const saysNothing = (row: Row): boolean =>
  Object.keys(row).every((name) => name === 'step' || (name === 'ok' && row['ok'] === true));

/** What was seen, with as much of each row as was recorded of it. */
function asTold(row: Row, told: Row | undefined): Row {
  if (told === undefined) return row;
  const { got, ...others } = row;
  const kept = Object.fromEntries(Object.entries(others)
    .filter(([name]) => name === 'step' || name === 'ok' || told[name] !== undefined
      || (name === 'error' && !(isList(told['got']) && told['got'].length === 0))));
  const blocked = told['blocked'] === undefined ? {} : { blocked: row['returned'] !== undefined };
  if (got === undefined) return { ...kept, ...blocked };
  const shape = isList(told['got']) ? told['got'] : [];
  const items = listed(got).map((item, at) => itemAs(item, shape[at] ?? shape[0]));
  return { ...kept, ...blocked, got: items };
}

/** A message with the fields that were recorded of it; made-up names, <id>, fit any. */
function itemAs(item: Json, shape: Json | undefined): Json {
  const fields = isRecord(item) ? item : { msg: item };
  if (isRecord(shape)) {
    return Object.fromEntries(Object.keys(shape).map((name) => [name, fields[name] ?? null]));
  }
  const text = fields['msg'] ?? null;
  return typeof shape === 'string' && typeof text === 'string' ? textAs(text, shape) : text;
}

const MADE_UP = /^<(?!empty>).*>$/;

function textAs(text: string, shape: string): string {
  const [frames, told] = [text.split('|'), shape.split('|')];
  if (frames.length !== told.length) return text;
  return frames.map((frame, at) =>
    (MADE_UP.test(told[at] as string) ? told[at] as string : frame)).join('|');
}

/** Both outcomes in one form, and of what was seen only what was recorded. */
export function plainResults(
  { steps }: { readonly steps: readonly RecordedStep[] }, expected: Outcome,
): (outcome: Outcome) => Outcome {
  const told = rowsOf(expected, steps);
  return (outcome) => ({
    ...outcome,
    ...(expected.consumers === undefined && { consumers: {} }),
    ...(expected.clients === undefined && { clients: {} }),
    ...(expected.checkpoints === undefined && { checkpoints: [] }),
    results: rowsOf(outcome, steps).map((row) =>
      asTold(row, told.find(({ step }) => step === row['step']))),
  });
}

const rowsOf = ({ results = [] }: Outcome, steps: readonly RecordedStep[]): readonly Row[] =>
  results.map(canonical).filter((row) =>
    steps[Number(row['step'])]?.do === 'closeSession' || !saysNothing(row));
