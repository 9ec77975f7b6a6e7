/** Which page is shown, as the part of the address after the hash. */

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

/** Pages that an address says no more of. */
const PLAIN = ['costs', 'sweep'] as const;

/** A hash that does not begin with a slash names a place on the page, such as #stage. */
export function parseRoute(hash: string): Route {
  const address = hash.replace(/^#\/?/, '');
  const [page, system, name] = address.split('?')[0]?.split('/') ?? [];
  const plain = PLAIN.find((each) => each === page);
  if (plain !== undefined) return { page: plain };
  if (page === 'open') {
    const packed = new URLSearchParams(address.split('?')[1]).get('z1');
    return { page, ...(packed && { packed }) };
  }
  if (page === 'break') return { page, question: hash.replace(/^#\/?break\/?/, '') };
  if (page === 'choose') return { page, answers: system ?? '' };
  if (page === 'compare') return { page, question: hash.replace(/^#\/?compare\/?/, '') };
  if (page === 'matrix') return { page, ...(system && { systems: system }) };
  if (page === 'lessons') {
    const query = hash.split('?')[1];
    const lesson = system && name && `${decode(system)}/${decode(name)}`;
    return { page, ...(lesson && { lesson }), ...(query && { query }) };
  }
  if (page === 'teach') return { page, place: hash.replace(/^#\/?teach\/?/, '') };
  if (page === 'world' && system && name) {
    return { page: 'world', system: decode(system), name: decode(name) };
  }
  return page && hash.startsWith('#/')
    ? { page: 'unknown', address: decode(address) } : { page: 'home' };
}

export function routeHash(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'choose') return `#/choose/${route.answers}`;
  if (route.page === 'lessons') {
    const { lesson, query } = route;
    return `#/lessons${lesson ? `/${lesson}` : ''}${query ? `?${query}` : ''}`;
  }
  if (route.page === 'teach') return `#/teach${route.place === '' ? '' : `/${route.place}`}`;
  if (route.page === 'break') return `#/break/${route.question}`;
  if (route.page === 'compare') return `#/compare/${route.question}`;
  if (route.page === 'matrix') return `#/matrix${route.systems ? `/${route.systems}` : ''}`;
  if (route.page === 'open') return `#/open${route.packed ? `?z1=${route.packed}` : ''}`;
  if (route.page === 'unknown') return `#/${route.address}`;
  if (route.page !== 'world') return `#/${route.page}`;
  return `#/world/${encodeURIComponent(route.system)}/${encodeURIComponent(route.name)}`;
}

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
