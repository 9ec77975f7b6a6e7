/** Which page is shown, as the part of the address after the hash. */
import { assertNever } from '../base/assert';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'world'; readonly system: string; readonly name: string }
  | { readonly page: 'compare'; readonly question: string }
  | { readonly page: 'break'; readonly question: string } // 'world=rabbitmq/work-queue'
  | { readonly page: 'matrix'; readonly systems?: string } // 'kafka,sqs'
  | { readonly page: 'sweep' }
  | { readonly page: 'choose'; readonly answers: string } // 'replay=again&order=key'
  | { readonly page: 'open'; readonly packed?: string } // a world that the address carries
  | { readonly page: 'costs' }
  | { readonly page: 'lessons'; readonly lesson?: string | undefined;
      readonly query?: string | undefined } // 'seed=17&hide=hints'
  | { readonly page: 'teach'; readonly place: string } // 'sheet/kafka/log?key=1'
  | { readonly page: 'unknown'; readonly address: string }; // 'lesons/kafka/log'

/** A hash that does not begin with a slash names a place on the page, such as #stage. */
export function parseRoute(hash: string): Route {
  const address = hash.replace(/^#\/?/, '');
  const [path = '', query] = address.split('?');
  const [page = '', first, second] = path.split('/');
  const rest = address.slice(page.length).replace(/^\//, '');
  switch (page) {
    case 'costs': case 'sweep': return { page };
    case 'break': case 'compare': return { page, question: rest };
    case 'teach': return { page, place: rest };
    case 'choose': return { page, answers: first ?? '' };
    case 'matrix': return { page, ...(first && { systems: first }) };
    case 'open': {
      const packed = new URLSearchParams(query).get('z1');
      return { page, ...(packed && { packed }) };
    }
    case 'lessons': {
      const lesson = first && second && `${decode(first)}/${decode(second)}`;
      return { page, ...(lesson && { lesson }), ...(query && { query }) };
    }
    case 'world':
      if (first && second) return { page, system: decode(first), name: decode(second) };
  }
  return page !== '' && hash.startsWith('#/')
    ? { page: 'unknown', address: decode(address) } : { page: 'home' };
}

/** The address of a page, after the hash: what `parseRoute` reads. */
export function routeHash(route: Route): string {
  switch (route.page) {
    case 'home': return '#/';
    case 'costs': case 'sweep': return `#/${route.page}`;
    case 'break': case 'compare': return `#/${route.page}/${route.question}`;
    case 'teach': return `#/teach${after('/', route.place)}`;
    case 'choose': return `#/choose/${route.answers}`;
    case 'matrix': return `#/matrix${after('/', route.systems)}`;
    case 'open': return `#/open${after('?z1=', route.packed)}`;
    case 'lessons': return `#/lessons${after('/', route.lesson)}${after('?', route.query)}`;
    case 'unknown': return `#/${route.address}`;
    case 'world':
      return `#/world/${encodeURIComponent(route.system)}/${encodeURIComponent(route.name)}`;
    default: return assertNever(route);
  }
}

/** A part of an address with what stands before it; neither where there is no such part. */
const after = (mark: string, part = ''): string => (part === '' ? '' : `${mark}${part}`);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Goes to another address of the same page, without another step in the browser's history. */
export function readdress(route: Route): void {
  const { history, location } = globalThis;
  history.replaceState(null, '', `${location.search}${routeHash(route)}`);
  globalThis.dispatchEvent(new HashChangeEvent('hashchange'));
}
