import { ENTITIES } from './src/app/compose/entities';
import { createDataSource } from './src/platform/database/data-source';

/** The data source for TypeORM's command line; needs DATABASE_URL. `npm start` migrates by itself. */
export default createDataSource({ url: process.env['DATABASE_URL'] ?? '', entities: ENTITIES, poolSize: 2 });
