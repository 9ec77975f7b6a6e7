/** Where an embedded world begins: a page of its own, for a frame in somebody else's. */
import type { JSX } from 'react';
import { readAsked } from '../../embed/params';
import '../words/share/bring';
import { dress } from './dress';
import { EmbedPage } from './embed-page';
import { listenToHost } from './host';

/** Reads what the address asks for, and gives the page that shows it. */
export async function startEmbedded(): Promise<JSX.Element> {
  const { asked, wrong } = readAsked(window.location.search);
  if (wrong.length > 0) console.warn(`Tailback: of no use in this address: ${wrong.join(', ')}`);
  listenToHost();
  await dress(asked);
  return <EmbedPage asked={asked} />;
}
