import { useEffect, useState } from 'preact/hooks';

/** How far a search is, in the units of its answer. */
export interface SearchMoment {
  readonly best: number | null;
  readonly bound: number | null;
  readonly gapPercent: number | null;
  readonly elapsedSeconds: number;
}

/** A version 4 UUID; made here, since crypto.randomUUID is not there on pages that come over plain HTTP. */
export function newOperationId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The latest moment of an operation that the server tells of; undefined before the first. */
export function useProgress(operationId: string): SearchMoment | undefined {
  const [moment, setMoment] = useState<SearchMoment | undefined>(undefined);
  useEffect(() => {
    setMoment(undefined);
    const source = new EventSource(`/progress/${operationId}`);
    source.addEventListener('progress', ({ data }) => setMoment(JSON.parse(data) as SearchMoment));
    source.addEventListener('end', () => source.close());
    return () => source.close();
  }, [operationId]);
  return moment;
}
