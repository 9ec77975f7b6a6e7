/** Where the page begins. */
import { StrictMode } from 'react';
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

const place = document.getElementById('root');
if (place !== null) {
  const root = createRoot(place);
  const prepared = [loadDictionary(useStore.getState().language), startAsPackage()];
  void Promise.all(prepared).finally(() =>
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
