import { useCallback, useEffect, useState } from 'preact/hooks';
import { readLink, writeLink } from './link';
import type { Change, ViewState } from './view-state';

/** Browsers refuse more than some hundred changes of the address in half a minute: a drag is written once. */
const WRITE_PAUSE_MS = 250;

/** The state of the page, kept in its address. */
export function useViewState(): readonly [ViewState, Change] {
  const [state, setState] = useState(() => readLink(location.search));
  const change = useCallback<Change>((part) => setState((last) => ({ ...last, ...part })), []);
  useEffect(() => {
    const timer = setTimeout(() => {
      history.replaceState(null, '', `${location.pathname}${writeLink(state)}`);
    }, WRITE_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  useEffect(() => {
    const reread = (): void => setState(readLink(location.search));
    addEventListener('popstate', reread);
    return () => removeEventListener('popstate', reread);
  }, []);
  return [state, change];
}
