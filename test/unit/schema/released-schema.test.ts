import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges } from 'graphql';
import { buildApiSchema } from '../../../schema/build-schema';

const folder = join(__dirname, '../../../schema/released');
const byVersion = new Intl.Collator('en', { numeric: true });
const versions = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.replace(/\.graphql$/, ''))
  .sort(byVersion.compare);
const latest = versions.at(-1)!;

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

describe('the contract since the last release', () => {
  it('breaks in nothing but the changes that the list beside the released schema names', () => {
    const released = buildSchema(read(`${latest}.graphql`));
    const breaking = findBreakingChanges(released, buildApiSchema()).map(({ description }) => `- ${description}`);
    const listed = read(`${latest}-breaking.md`)
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(breaking.sort()).toEqual(listed.sort());
  });
});
