import { useEffect, useState } from 'preact/hooks';
import type { ViewState } from './view-state';

/** Whether the page is dark: as the reader chose, else as the system says. */
export function useDark(theme: ViewState['theme']): boolean {
  const [systemDark, setSystemDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const note = (): void => setSystemDark(query.matches);
    query.addEventListener('change', note);
    return () => query.removeEventListener('change', note);
  }, []);
  const dark = theme === 'auto' ? systemDark : theme === 'dark';
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
  return dark;
}
