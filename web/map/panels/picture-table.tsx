import { formatChance, formatFixed } from '../number-format';
import type { Cell, Column, Picture } from '../state/picture';
import { say } from '../texts/texts';
import { MunicipalityButton } from './municipality-button';

interface PictureTableProps {
  readonly picture: Picture;
  readonly selected: string | null;
  readonly onSelect: (code: string) => void;
}

/** The map's content as a table: for keyboards and screen readers, and for whoever prefers figures. */
export function PictureTable({ picture, selected, onSelect }: PictureTableProps) {
  const { columns, rows } = picture.table;
  return (
    <section class="picture-table" aria-label={say('tableView')}>
      <table>
        <caption>
          {picture.title}
          <span>{picture.subtitle}</span>
        </caption>
        <thead>
          <TableHeadings columns={columns} />
        </thead>
        <tbody>
          {rows.map(({ code, cells }, index) => (
            <tr key={code ?? index} data-selected={code !== null && code === selected}>
              {cells.map((cell, at) => {
                const column = columns[at];
                if (at === 0) {
                  return (
                    <th key={column?.key} scope="row">
                      {code ? (
                        <MunicipalityButton code={code} name={String(cell)} onSelect={onSelect} />
                      ) : (
                        showCell(cell, column)
                      )}
                    </th>
                  );
                }
                return (
                  <td key={column?.key} class={typeof cell === 'number' ? 'number' : ''}>
                    {showCell(cell, column)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Group {
  readonly label: string | undefined;
  /** Each with its place among all columns. */
  readonly columns: ReadonlyArray<Column & { readonly at: number }>;
}

/** Neighbouring columns with one heading above theirs; a column without such a heading is on its own. */
export function groupsOf(columns: readonly Column[]): Group[] {
  const groups: Group[] = [];
  for (const [at, column] of columns.entries()) {
    const last = groups.at(-1);
    if (column.group !== undefined && last?.label === column.group) {
      groups[groups.length - 1] = { ...last, columns: [...last.columns, { ...column, at }] };
    } else groups.push({ label: column.group, columns: [{ ...column, at }] });
  }
  return groups;
}

/** Headings of columns; those of a group are below its own, which spans them. */
function TableHeadings({ columns }: { readonly columns: readonly Column[] }) {
  const groups = groupsOf(columns);
  const hasGroups = groups.some(({ label }) => label !== undefined);
  return (
    <>
      <tr>
        {groups.map(({ label, columns: own }) =>
          label === undefined ? (
            own.map((column) => (
              <th key={column.key} scope="col" rowSpan={hasGroups ? 2 : 1}>
                {column.label}
              </th>
            ))
          ) : (
            <th key={label} scope="colgroup" colSpan={own.length} class="group">
              {label}
            </th>
          ),
        )}
      </tr>
      {hasGroups && (
        <tr>
          {groups.flatMap(({ label, columns: own }) =>
            label === undefined
              ? []
              : own.map((column, index) => (
                  <th key={column.key} scope="col" class={index === 0 ? 'first' : ''}>
                    {column.label}
                  </th>
                )),
          )}
        </tr>
      )}
    </>
  );
}

/** A cell as it is read on screen and on paper. */
export function showCell(cell: Cell, column: Column | undefined): string {
  if (typeof cell === 'boolean') return say(cell ? 'yes' : 'no');
  if (typeof cell !== 'number') return cell ?? '–';
  return column?.isChance ? formatChance(cell / 100) : formatFixed(cell, column?.decimals ?? 0);
}
