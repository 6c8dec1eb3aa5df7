interface MunicipalityButtonProps {
  readonly code: string;
  readonly name: string;
  readonly onSelect: (code: string) => void;
}

/** A name that opens the municipality's profile. */
export function MunicipalityButton({ code, name, onSelect }: MunicipalityButtonProps) {
  return (
    <button type="button" class="link" onClick={() => onSelect(code)}>
      {name}
    </button>
  );
}
