/** Which page is shown, as the part of the address after the hash. */

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'world'; readonly system: string; readonly name: string }
  | { readonly page: 'compare'; readonly question: string }
  | { readonly page: 'choose'; readonly answers: string } // 'replay=again&order=key'
  | { readonly page: 'open' }
  | { readonly page: 'costs' }
  | { readonly page: 'lessons'; readonly lesson?: string | undefined };

export function parseRoute(hash: string): Route {
  const [page, system, name] = hash.replace(/^#\/?/, '').split('?')[0]?.split('/') ?? [];
  if (page === 'open' || page === 'costs') return { page };
  if (page === 'choose') return { page, answers: system ?? '' };
  if (page === 'compare') return { page, question: hash.replace(/^#\/?compare\/?/, '') };
  if (page === 'lessons') {
    return { page, ...(system && name && { lesson: `${decode(system)}/${decode(name)}` }) };
  }
  if (page === 'world' && system && name) {
    return { page: 'world', system: decode(system), name: decode(name) };
  }
  return { page: 'home' };
}

export function routeHash(route: Route): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'open' || route.page === 'costs') return `#/${route.page}`;
  if (route.page === 'choose') return `#/choose/${route.answers}`;
  if (route.page === 'lessons') return `#/lessons${route.lesson ? `/${route.lesson}` : ''}`;
  if (route.page === 'compare') return `#/compare/${route.question}`;
  return `#/world/${encodeURIComponent(route.system)}/${encodeURIComponent(route.name)}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
