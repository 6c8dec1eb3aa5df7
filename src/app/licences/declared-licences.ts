/** Licences that packages misspell, leave out or offer as a choice: as their own files state them. */
export const CORRECTED_LICENCES: ReadonlyMap<string, string> = new Map([
  // Its manifest has the old list form; LICENSE.md is the two-clause text, GDAL-LICENSE.md the notice of ported code.
  ['arc', 'BSD-2-Clause AND MIT'],
  // "(EDL-1.0 OR EPL-1.0)": we take the Eclipse Distribution License, which is the three-clause BSD licence.
  ['@turf/jsts', 'BSD-3-Clause'],
  ['jsts', 'BSD-3-Clause'],
  // Its manifest has "BDS-3-Clause".
  ['splaytree-ts', 'BSD-3-Clause'],
  // Its manifest names the wrapper's licence, but its archive contains PostGIS and the libraries it links.
  ['@electric-sql/pglite-postgis', 'Apache-2.0 AND GPL-2.0-or-later AND LGPL-2.1-or-later AND MIT'],
  ['@electric-sql/pglite', 'Apache-2.0 AND PostgreSQL'],
]);

/** A program or library that a package carries inside, compiled. */
export interface CarriedComponent {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly address: string;
}

/** Compiled into packages under another name; versions as `version()` and `postgis_full_version()` tell them. */
export const CARRIED_COMPONENTS: ReadonlyMap<string, readonly CarriedComponent[]> = new Map([
  [
    '@electric-sql/pglite',
    [{ name: 'PostgreSQL', version: '18.3', licence: 'PostgreSQL', address: 'https://www.postgresql.org/' }],
  ],
  [
    '@electric-sql/pglite-postgis',
    [
      { name: 'PostGIS', version: '3.6.2', licence: 'GPL-2.0-or-later', address: 'https://postgis.net/' },
      { name: 'GEOS', version: '3.14.0', licence: 'LGPL-2.1-or-later', address: 'https://libgeos.org/' },
      { name: 'PROJ', version: '9.7.0', licence: 'MIT', address: 'https://proj.org/' },
      { name: 'libxml2', version: '2.14.5', licence: 'MIT', address: 'https://gitlab.gnome.org/GNOME/libxml2' },
      { name: 'json-c', version: '0.18', licence: 'MIT', address: 'https://github.com/json-c/json-c' },
    ],
  ],
]);
