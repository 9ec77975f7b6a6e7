/** Where the page begins. */
import { StrictMode, type JSX } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { useStore } from './store';
import { loadDictionary } from './words/dictionaries';
import './tokens.css';
import './chrome.css';
import './media.css';

/** A page that is a package of lessons starts at its lesson; no other page fetches this. */
async function startAsPackage(): Promise<void> {
  if (document.getElementById('tailback-package') === null) return;
  const { startPackage } = await import('./lesson/package/start');
  await startPackage();
}

async function start(): Promise<JSX.Element> {
  const prepared = [loadDictionary(useStore.getState().language), startAsPackage()];
  await Promise.allSettled(prepared);
  return <App />;
}

const place = document.getElementById('root');
if (place !== null) {
  const root = createRoot(place);
  void start().then((page) => root.render(<StrictMode>{page}</StrictMode>));
}
