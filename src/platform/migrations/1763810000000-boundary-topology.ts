import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Borders as shared arcs (TopoJSON): what tiles are made of, so that neighbours share them at every zoom. */
export class BoundaryTopology1763810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE boundary_topology (
        key text PRIMARY KEY,
        checksum text NOT NULL,
        topology text NOT NULL,
        source_key text NOT NULL REFERENCES data_source (key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE boundary_topology');
  }
}
