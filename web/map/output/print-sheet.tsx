import { formatDate } from '../number-format';
import { showCell, TableHeadings } from '../panels/picture-table';
import type { Picture } from '../state/picture';
import { say } from '../texts/texts';
import { cautionsOf, titleOf } from './cautions';

/** More columns than a sheet carries upright. */
const WIDE_TABLE = 10;

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
          {legend.map(({ shape, colour, label, count }) => (
            <li key={`${shape}-${label}`}>
              <span class={`swatch swatch-${shape}`} style={colour ? { '--swatch': colour } : undefined} /> {label}
              {count === undefined ? '' : ` (${count})`}
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
      <table class={table.columns.length > WIDE_TABLE ? 'wide' : ''}>
        <thead>
          <TableHeadings columns={table.columns} />
        </thead>
        <tbody>
          {table.rows.map(({ code, cells }, index) => (
            <tr key={code ?? index}>
              {cells.map((cell, at) => (
                <td key={table.columns[at]?.key}>{showCell(cell, table.columns[at]?.decimals)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
