/** The federation of an export: upstreams and sets that can be played, or why they cannot. */
import { fieldsOf, type Fields, isList, type Json } from '../../../base/json';
import { named } from '../../../interop/report';
import { isFederation, isSet, type Upstream, upstreamOf } from '../scenario/federation/upstream';
import { readSet, readUpstream, UNHEARD } from '../scenario/federation/written';
import type { ParameterSpec } from '../topology';
import { type Importing, withoutLater } from './later';
import { NOUNS, WHYS } from './words';

/** The parameters of federation that can be played. */
export function upstreamsOf(given: Importing): readonly ParameterSpec[] {
  const { file: { parameters }, report } = given;
  return parameters.filter(isFederation).flatMap((parameter) => {
    const { name: item, value } = parameter;
    const what = NOUNS.upstreams;
    const known = (each: Json): Fields =>
      withoutLater(withoutUnheard(fieldsOf(each)), given, item);
    const heard = isList(value) ? value.map(known) : known(value);
    const kept: ParameterSpec = { ...parameter, value: heard };
    const read = isSet(kept) ? readSet(kept, '').value : readUpstream(kept, '').value;
    if (read === undefined) {
      report.note({ outcome: 'ignored', what, why: WHYS.definition, item });
      return [];
    }
    for (const key of UNHEARD.filter((each) => [value].flat().some((part) => each in part))) {
      report.note({ outcome: 'ignored', what: named(key), why: WHYS.leftOut, item });
    }
    if (placeOf(kept)?.isLocal === false) {
      report.note({ outcome: 'approximated', what, why: WHYS.otherBroker, item });
    }
    return [kept];
  });
}

const withoutUnheard = (value: Fields): Fields => Object.fromEntries(
  Object.entries(value).filter(([key]) => !UNHEARD.includes(key)));

/** Where an upstream is; a set is nowhere. */
export function placeOf(parameter: ParameterSpec): Upstream['place'] | undefined {
  const written = isSet(parameter) ? undefined : readUpstream(parameter, '').value;
  return written && upstreamOf(written, parameter.name, parameter.vhost).place;
}
