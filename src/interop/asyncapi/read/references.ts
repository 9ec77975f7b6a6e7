/** Follows what a document refers to inside itself. Nothing is ever fetched. */
import { fieldsOf, isList, isRecord, type Json } from '../../../base/json';
import type { Phrase } from '../../../base/words/phrase';
import { isNot } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import { phrase as shared } from '../../../scenario/words/phrase';
import { phrase } from '../../words/phrase';

/** A value, and where in the document it really stands. */
export interface Place {
  readonly value: Json;
  readonly path: string; // 'components.channels.orders'
}

/** So many references one after the other lead anywhere that people mean. */
const STEPS_MAX = 16;
/** So much may be written out: references to references grow as powers of two. */
const NODES_MAX = 50_000;

/** Keeps what is wrong on the way, in the order in which it was met. */
export class References {
  readonly problems: Problem[] = [];
  private nodes = 0;
  constructor(private readonly document: Json) {}

  /** What a place holds or refers to; undefined, with a problem, where that leads nowhere. */
  follow(value: Json | undefined, path: string): Place | undefined {
    let place: Place = { value: value ?? null, path };
    const seen = new Set<string>();
    for (;;) {
      const ref = isRecord(place.value) && Object.hasOwn(place.value, '$ref')
        ? place.value['$ref'] : undefined;
      if (ref === undefined) return place;
      const at = `${place.path}.$ref`;
      if (typeof ref !== 'string') return this.refuse(isNot(at, typeof ref, REFER));
      if (!ref.startsWith('#')) return this.leads(at, phrase('asyncapi.remote', { ref }), BUNDLE);
      if (seen.has(ref) || seen.size === STEPS_MAX) {
        return this.leads(at, phrase('asyncapi.circle', { ref }), REFER);
      }
      seen.add(ref);
      const target = this.find(ref);
      if (target === undefined) return this.leads(at, phrase('asyncapi.nowhere', { ref }), REFER);
      place = target;
    }
  }

  /** A value with all that it refers to written out; null, with a problem, when that cannot be. */
  whole(value: Json | undefined, path: string, open: ReadonlySet<string> = new Set()): Json {
    const place = this.follow(value, path);
    if (place === undefined) return null;
    const { value: found } = place;
    if (!isRecord(found) && !isList(found)) return found;
    // What is open already would be written out without an end.
    const isAgain = open.has(place.path) && place.path !== path;
    if (isAgain || ++this.nodes > NODES_MAX) {
      const problem = isAgain ? phrase('asyncapi.circle', { ref: place.path })
        : phrase('asyncapi.bomb', { most: NODES_MAX.toLocaleString('en') });
      // Of too much, one is enough.
      if (isAgain || this.nodes === NODES_MAX + 1) {
        this.problems.push({ path, problem, hint: isAgain ? REFER : shared('file.takeOut') });
      }
      return null;
    }
    const inside = new Set([...open, place.path]);
    if (isList(found)) {
      return found.map((item, at) => this.whole(item, `${place.path}[${at}]`, inside));
    }
    return Object.fromEntries(Object.entries(found).map(([key, inner]) =>
      [key, this.whole(inner, `${place.path}.${key}`, inside)]));
  }

  /** Where '#/components/channels/orders' leads, as it is written there. */
  find(ref: string): Place | undefined {
    let place: Place = { value: this.document, path: '' };
    for (const part of ref.slice(1).split('/').slice(1).map(unescaped)) {
      const { value, path } = place;
      const inner = isList(value) && /^\d{1,9}$/.test(part) ? value[Number(part)]
        : Object.hasOwn(fieldsOf(value), part) ? fieldsOf(value)[part] : undefined;
      if (inner === undefined) return undefined;
      const own = isList(value) ? `[${part}]` : path === '' ? part : `.${part}`;
      place = { value: inner, path: `${path}${own}` };
    }
    return place;
  }

  private leads(path: string, problem: Phrase, hint: Phrase): undefined {
    return this.refuse({ path, problem, hint });
  }

  private refuse(problem: Problem): undefined {
    this.problems.push(problem);
    return undefined;
  }
}

const REFER = phrase('asyncapi.refer');
const BUNDLE = phrase('asyncapi.bundle');

/** RFC 6901, section 4 and 6: "~1" is a slash, "~0" a tilde, and a URI may escape any letter. */
function unescaped(part: string): string {
  let text = part;
  try {
    text = decodeURIComponent(part);
  } catch {
    // A per cent sign that escapes nothing stands for itself.
  }
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}
