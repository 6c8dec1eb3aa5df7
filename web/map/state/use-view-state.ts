import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Link, readLink, writeLink } from './link';
import type { Change, ViewState } from './view-state';

/** Browsers refuse more than some hundred changes of the address in half a minute: a drag is written once. */
const WRITE_PAUSE_MS = 250;

/** Parts that change nothing in the colours of the map. */
const BESIDE_THE_PICTURE: ReadonlySet<string> = new Set<keyof ViewState>([
  'view',
  'theme',
  'municipality',
  'camera',
  'compare',
  'layers',
]);

/** The state of the page, kept in its address: Back and Forward go from choice to choice. */
export function useViewState(revision: number | undefined): readonly [Link, Change] {
  const [link, setLink] = useState(() => readLink(location.search));
  const latest = useRef(link);
  const latestRevision = useRef(revision);
  latestRevision.current = revision;
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useCallback<Change>((part, how = 'choice') => {
    const { state: before, problems, revision: stamped, seen, chosen } = latest.current;
    const state = { ...before, ...part };
    // What has been chosen anew is no longer what the link asked for.
    const stillAsked = problems.filter(({ part: name }) => name === 'unknown' || !(name in part));
    const isSamePicture = Object.keys(part).every((name) => BESIDE_THE_PICTURE.has(name));
    latest.current = {
      state,
      problems: stillAsked.length < problems.length ? stillAsked : problems,
      revision: stamped,
      chosen: new Set([...chosen, ...Object.keys(part)]),
      seen: isSamePicture ? seen : null,
    };
    setLink(latest.current);
    const address = (of: ViewState): string => addressOf(of, latestRevision.current);
    if (how === 'drag') {
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => {
        waiting.current = undefined;
        history.replaceState(null, '', address(latest.current.state));
      }, WRITE_PAUSE_MS);
      return;
    }
    if (waiting.current !== undefined) {
      // What was dragged belongs to the step before.
      clearTimeout(waiting.current);
      waiting.current = undefined;
      history.replaceState(null, '', address(before));
    }
    if (address(state) !== address(before)) history.pushState(null, '', address(state));
  }, []);
  useEffect(() => {
    const reread = (): void => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
      latest.current = readLink(location.search);
      setLink(latest.current);
    };
    addEventListener('popstate', reread);
    return () => removeEventListener('popstate', reread);
  }, []);
  // From the first moment on, the address tells its next reader which data it was made with.
  useEffect(() => {
    if (revision === undefined || new URLSearchParams(location.search).has('revision')) return;
    const { pathname, search } = location;
    history.replaceState(null, '', `${pathname}${search}${search ? '&' : '?'}revision=${revision}`);
  }, [revision]);
  return [link, change];
}

function addressOf(state: ViewState, revision: number | undefined): string {
  return `${location.pathname}${writeLink(state, revision === undefined ? undefined : { revision })}`;
}
