import { useMemo, useState } from 'preact/hooks';
import type { Municipality } from '../api/catalogue';
import { compareNames } from '../number-format';
import { say } from '../texts/texts';

interface MunicipalitySearchProps {
  readonly municipalities: readonly Municipality[];
  readonly onSelect: (code: string) => void;
}

/** Finds a municipality by any of its names, accents or not, or by its code. */
export function MunicipalitySearch({ municipalities, onSelect }: MunicipalitySearchProps) {
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState(false);
  const entries = useMemo(
    () =>
      municipalities
        .map(({ code, name, department, officialName, aliases }) => ({
          code,
          label: `${name}, ${department.name}`,
          names: [code, name, `${name}, ${department.name}`, officialName ?? '', ...aliases].map(fold),
        }))
        .sort((a, b) => compareNames(a.label, b.label)),
    [municipalities],
  );
  const find = (wanted: string, isExact: boolean): boolean => {
    const folded = fold(wanted);
    if (!folded) return false;
    const found =
      entries.find(({ names }) => names.includes(folded)) ??
      (isExact ? undefined : entries.find(({ names }) => names.some((name) => name.includes(folded))));
    if (found) {
      onSelect(found.code);
      setText('');
    }
    return found !== undefined;
  };
  return (
    <search class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setUnknown(!find(text, false));
        }}
      >
        <label class="visually-hidden" for="municipality-search">
          {say('searchMunicipality')}
        </label>
        <input
          id="municipality-search"
          list="municipality-names"
          autocomplete="off"
          placeholder={say('searchMunicipality')}
          value={text}
          aria-invalid={unknown}
          onInput={(event) => {
            setUnknown(false);
            setText(event.currentTarget.value);
            // A name picked from the list is whole: it needs no Enter.
            if (entries.some(({ label }) => label === event.currentTarget.value)) find(event.currentTarget.value, true);
          }}
        />
        <datalist id="municipality-names">
          {entries.map(({ code, label }) => (
            <option key={code} value={label} />
          ))}
        </datalist>
        <span role="status" class="search-note">
          {unknown ? say('notFound', { text }) : ''}
        </span>
      </form>
    </search>
  );
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .trim()
    .toLowerCase();
}
