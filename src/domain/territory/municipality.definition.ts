import { type ColumnOf, column, type ForeignKey } from '../../platform/data-table';
import type { Bilingual } from '../../platform/language';
import type { MunicipalityEntity } from './municipality.entity';

/** A column that names a municipality. */
export const MUNICIPALITY_CODE: Bilingual = {
  es: 'Código INE del municipio, cuatro cifras',
  en: 'INE code of the municipality, four digits',
};
export const TO_MUNICIPALITY: ForeignKey = { field: 'municipality_code', table: 'municipalities', key: 'code' };
export const TO_SOURCE: ForeignKey = { field: 'source_key', table: 'sources', key: 'key' };

/** What is on record of a municipality, told once for every table that leaves the house. */
export const MUNICIPALITY_COLUMNS: ReadonlyArray<ColumnOf<MunicipalityEntity>> = [
  column('code', 'string', MUNICIPALITY_CODE, ({ code }) => code),
  column('name', 'string', { es: 'Nombre', en: 'Name' }, ({ name }) => name),
  column(
    'official_name',
    'string',
    { es: 'Nombre oficial, si es otro', en: 'Official name, where it is another' },
    ({ officialName }) => officialName,
    { nullable: true },
  ),
  column(
    'aliases',
    'string',
    { es: 'Otros nombres, separados por |', en: 'Other names, separated by |' },
    ({ aliases }) => (aliases.length > 0 ? aliases.join('|') : null),
    { nullable: true },
  ),
  column('department_code', 'string', { es: 'Departamento', en: 'Department' }, (row) => row.departmentCode),
  column(
    'programme_status',
    'string',
    { es: 'En el programa: NAMED, PROPOSED, OUTSIDE', en: 'In the programme: NAMED, PROPOSED, OUTSIDE' },
    ({ programmeStatus }) => programmeStatus,
  ),
  column('seat_name', 'string', { es: 'Cabecera', en: 'Seat' }, ({ seatName }) => seatName),
  column(
    'seat_longitude',
    'number',
    { es: 'Longitud de la cabecera, WGS 84', en: 'Longitude of the seat, WGS 84' },
    ({ seat }) => seat.coordinates[0] ?? null,
    { unit: 'degrees' },
  ),
  column(
    'seat_latitude',
    'number',
    { es: 'Latitud de la cabecera, WGS 84', en: 'Latitude of the seat, WGS 84' },
    ({ seat }) => seat.coordinates[1] ?? null,
    { unit: 'degrees' },
  ),
  column(
    'seat_elevation_m',
    'number',
    { es: 'Altitud de la cabecera', en: 'Elevation of the seat' },
    ({ seatElevationM }) => seatElevationM,
    { unit: 'm', nullable: true },
  ),
  column(
    'seat_confidence',
    'string',
    { es: 'Certeza de la posición: HIGH, MEDIUM, LOW', en: 'How sure the position is: HIGH, MEDIUM, LOW' },
    ({ seatConfidence }) => seatConfidence,
  ),
  column(
    'area_km2',
    'number',
    { es: 'Superficie de su polígono; no es la oficial', en: 'Area of its polygon; not the official one' },
    ({ areaKm2 }) => areaKm2,
    { unit: 'km²' },
  ),
  column('note_es', 'string', { es: 'Nota, en español', en: 'Note, in Spanish' }, (row) => row.noteEs, {
    nullable: true,
  }),
  column('note_en', 'string', { es: 'Nota, en inglés', en: 'Note, in English' }, (row) => row.noteEn, {
    nullable: true,
  }),
];
