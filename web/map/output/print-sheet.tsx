import { formatDate } from '../number-format';
import { Swatch } from '../panels/legend';
import { groupsOf, showCell } from '../panels/picture-table';
import type { Cell, Column, Picture } from '../state/picture';
import { say } from '../texts/texts';
import { cautionsOf, titleOf } from './cautions';

/** More columns than a sheet carries upright. */
const WIDE_TABLE = 10;
/** More than it carries across in the usual letters. */
const WIDEST_TABLE = 16;

interface PrintSheetProps {
  readonly picture: Picture;
  /** The map as an image; empty where there is none. */
  readonly image: string;
  readonly revision: number;
  readonly updatedAt: string;
  /** Brings its reader back to this view. */
  readonly link: string;
}

/** What goes on paper: map, legend, table, sources, data revision, date. */
export function PrintSheet({ picture, image, revision, updatedAt, link }: PrintSheetProps) {
  const { subtitle, legend, sources, table } = picture;
  const groups = groupsOf(table.columns);
  return (
    <article>
      <header>
        <p>{say('programmeLine')}</p>
        <h1>{titleOf(picture)}</h1>
        <p>{subtitle}</p>
        {legend.some(({ shape }) => shape === 'demo') && (
          <p class="sheet-demo">
            <strong>{say('demoData')}</strong> {say('demoDataExplained')}
          </p>
        )}
      </header>
      <div class="sheet-map">
        {image && <img src={image} alt={say('mapTitle')} />}
        <ul>
          {legend.map((item) => (
            <li key={`${item.shape}-${item.label}`}>
              <Swatch item={item} /> {item.label}
              {item.count === undefined ? '' : ` (${item.count})`}
            </li>
          ))}
        </ul>
      </div>
      <section>
        <h2>{say('sourcesAndCare')}</h2>
        <ul>
          {sources.map(({ key, title: name, publisher, year, licence }) => (
            <li key={key}>
              {name}. {publisher}, {year ?? say('yearNotStated')}. {licence}
            </li>
          ))}
          <li>{say('boundariesAttribution')}</li>
          {cautionsOf(picture).map((caution) => (
            <li key={caution}>{caution}</li>
          ))}
        </ul>
        <p>
          {say('revisionOf', { number: String(revision), date: formatDate(new Date(updatedAt)) })} ·{' '}
          {say('printedOn', { date: formatDate(new Date()) })}
        </p>
        <p class="sheet-link">{link}</p>
      </section>
      <table class={`${groups.length > WIDE_TABLE ? 'wide' : ''} ${groups.length > WIDEST_TABLE ? 'widest' : ''}`}>
        <thead>
          <tr>
            {groups.map(({ label, columns: [first] }) => (
              <th key={first?.key}>{label ?? first?.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ code, cells }, index) => (
            <tr key={code ?? index}>
              {groups.map(({ label, columns }) => (
                <td key={columns[0]?.key}>
                  {label === undefined
                    ? columns.map((column) => (
                        <PlainCell key={column.key} cell={cells[column.at] ?? null} column={column} />
                      ))
                    : columns.map((column) => (
                        <NamedCell key={column.key} cell={cells[column.at] ?? null} column={column} />
                      ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

interface NamedCellProps {
  readonly cell: Cell;
  readonly column: Column;
}

function PlainCell({ cell, column }: NamedCellProps) {
  return <span class={typeof cell === 'number' ? 'cell-figure' : ''}>{showCell(cell, column)}</span>;
}

/** A sheet is too narrow for a column each: the figures of a group are below each other, each with its name. */
function NamedCell({ cell, column }: NamedCellProps) {
  if (cell === null) return null;
  return (
    <div>
      <span class="cell-name">{column.label}:</span> <PlainCell cell={cell} column={column} />
    </div>
  );
}
