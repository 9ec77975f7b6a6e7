/** How an embedded world looks and speaks: as the page around asks, and never kept. */
import { loadDictionary } from '../words/dictionaries';
import { useStore, type Language, type Theme } from '../store';

const THEMES: readonly Theme[] = ['light', 'dark', 'projector'];

function browserLanguage(): Language {
  return globalThis.navigator.language.startsWith('ko') ? 'ko' : 'en';
}

/** 'auto' is what the reader's own browser prefers. */
export async function dress({ theme, lang }: { theme?: string; lang?: string }): Promise<void> {
  if (theme !== undefined) {
    useStore.setState({ theme: THEMES.find((each) => each === theme) ?? 'system' });
  }
  if (lang === undefined) return;
  const language = lang === 'en' || lang === 'ko' ? lang : browserLanguage();
  await loadDictionary(language);
  useStore.setState({ language });
}
