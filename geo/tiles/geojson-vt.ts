import type * as GeojsonVt from '@maplibre/geojson-vt';

// For CommonJS the package names a browser script, in which Node finds no exports; its ES module lies beside it.
const esModule = require.resolve('@maplibre/geojson-vt').replace(/\.js$/, '.mjs');

export const { geoJSONToTile, Supercluster } = require(esModule) as typeof GeojsonVt;
