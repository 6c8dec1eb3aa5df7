import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { readLink, writeLink } from './link';
import type { Change, ViewState } from './view-state';

/** Browsers refuse more than some hundred changes of the address in half a minute: a drag is written once. */
const WRITE_PAUSE_MS = 250;

/** The state of the page, kept in its address: Back and Forward go from choice to choice. */
export function useViewState(): readonly [ViewState, Change] {
  const [state, setState] = useState(() => readLink(location.search));
  const latest = useRef(state);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useCallback<Change>((part, how = 'choice') => {
    const before = latest.current;
    latest.current = { ...before, ...part };
    setState(latest.current);
    if (how === 'drag') {
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => {
        waiting.current = undefined;
        history.replaceState(null, '', addressOf(latest.current));
      }, WRITE_PAUSE_MS);
      return;
    }
    if (waiting.current !== undefined) {
      // What was dragged belongs to the step before.
      clearTimeout(waiting.current);
      waiting.current = undefined;
      history.replaceState(null, '', addressOf(before));
    }
    if (addressOf(latest.current) !== addressOf(before)) history.pushState(null, '', addressOf(latest.current));
  }, []);
  useEffect(() => {
    const reread = (): void => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
      latest.current = readLink(location.search);
      setState(latest.current);
    };
    addEventListener('popstate', reread);
    return () => removeEventListener('popstate', reread);
  }, []);
  return [state, change];
}

function addressOf(state: ViewState): string {
  return `${location.pathname}${writeLink(state)}`;
}
