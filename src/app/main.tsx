/** Where the page begins. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { useStore } from './store';
import { loadDictionary } from './words/dictionaries';
import './tokens.css';
import './chrome.css';

const place = document.getElementById('root');
if (place !== null) {
  const root = createRoot(place);
  void loadDictionary(useStore.getState().language).finally(() =>
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
