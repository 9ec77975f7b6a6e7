/** What came later than a version: a broker of it refuses a policy or a parameter that says so. */
import { isRecord } from '../../../base/json';
import { type Phrase, phrasesOf } from '../../../base/words/phrase';
import type { Problem } from '../../../scenario/problem';
import { phrase as shared } from '../../../scenario/words/phrase';
import { refusedDefinition } from '../routing/declaring/policy-keys';
import { atLeast, type Version } from '../routing/version';
import type { ParameterSpec, PolicySpec } from '../topology';
import type { problems as words } from '../words/problems.en';
import { isFederation } from './federation/upstream';

const phrase = phrasesOf<typeof words>();

export const QUEUE_TYPE = 'queue-type';

const KINDS: readonly PolicySpec['applyTo'][] = ['classic_queues', 'quorum_queues', 'streams'];

/** Whether a broker takes what a policy is for (R122: kinds of queues since 3.12). */
export const takesPolicy = ({ applyTo }: Pick<PolicySpec, 'applyTo'>, version: Version): boolean =>
  atLeast(version, '4.0') || !KINDS.includes(applyTo);

/** Whether a broker knows the keys of an upstream, or of each in a set (R122). */
export const takesParameter = (spec: ParameterSpec, version: Version): boolean =>
  saysLater(spec, version) === undefined;

/** The later key's value in quotes, where an upstream has one. */
function saysLater(spec: ParameterSpec, version: Version): string | undefined {
  if (atLeast(version, '4.0') || !isFederation(spec)) return undefined;
  const said = [spec.value].flat().filter(isRecord).find((each) => QUEUE_TYPE in each);
  return said === undefined ? undefined : JSON.stringify(said[QUEUE_TYPE]);
}

/** What is wrong with a policy at `path` because its kind came later. */
export function laterPolicy(
  { applyTo }: Pick<PolicySpec, 'applyTo'>, version: Version, path: string,
): readonly Problem[] {
  if (takesPolicy({ applyTo }, version)) return [];
  // rabbit_policy.erl of 3.10, apply_to_validation/2.
  const text = `apply-to '${applyTo}' unrecognised; should be 'queues', 'exchanges' or 'all'`;
  return [refused(`${path}.applyTo`, text, phrase('rabbitmq.laterKind'))];
}

/** What is wrong with what a policy at `path` says (R127). */
export function wrongDefinition(
  policy: PolicySpec, version: Version, path: string,
): readonly Problem[] {
  // What is no definition at all is said by its schema.
  const text = isRecord(policy.definition) ? refusedDefinition(policy, version) : undefined;
  return text === undefined ? []
    : [refused(`${path}.definition`, text, phrase('rabbitmq.value'))];
}

/** What is wrong with a parameter at `path` because one of its keys came later. */
export function laterParameter(
  spec: ParameterSpec, version: Version, path: string,
): readonly Problem[] {
  const said = saysLater(spec, version);
  if (said === undefined) return [];
  // rabbit_parameter_validation.erl, proplist/3.
  const text = `Unrecognised terms [{<<"${QUEUE_TYPE}">>,<<${said}>>}] in ${spec.name}`;
  return [refused(`${path}.value`, text, phrase('rabbitmq.laterQueueType'))];
}

const refused = (path: string, text: string, hint: Phrase): Problem =>
  ({ path, problem: shared('broker.text', { text }), hint });
