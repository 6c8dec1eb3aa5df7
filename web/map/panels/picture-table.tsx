import { formatNumber } from '../number-format';
import type { Picture } from '../state/picture';
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
          <tr>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, cells }, index) => (
            <tr key={code ?? index} data-selected={code !== null && code === selected}>
              {cells.map((cell, at) => {
                const column = columns[at];
                if (at === 0) {
                  return (
                    <th key={column?.key} scope="row">
                      {code ? <MunicipalityButton code={code} name={String(cell)} onSelect={onSelect} /> : cell}
                    </th>
                  );
                }
                return (
                  <td key={column?.key} class={typeof cell === 'number' ? 'number' : ''}>
                    {showCell(cell, column?.decimals)}
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

/** A cell as it is read on screen and on paper. */
export function showCell(cell: string | number | null, decimals = 0): string {
  return typeof cell === 'number' ? formatNumber(cell, decimals) : (cell ?? '–');
}
