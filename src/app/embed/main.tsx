/** Where an embedded world begins: a page of its own, for a frame in somebody else's. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// The parts' own styles come after those of all pages, as they do where parts are fetched later.
import '../tokens.css';
import '../chrome.css';
import '../media.css';
import { readAsked } from '../../embed/params';
import { dress } from './dress';
import { EmbedPage } from './embed-page';
import { listenToHost } from './host';
import './tab-stops';

const { asked, wrong } = readAsked(window.location.search);
if (wrong.length > 0) console.warn(`Tailback: of no use in this address: ${wrong.join(', ')}`);
listenToHost();

const place = document.getElementById('root');
if (place !== null) {
  const root = createRoot(place);
  void dress(asked).then(() => root.render(<StrictMode><EmbedPage asked={asked} /></StrictMode>));
}
