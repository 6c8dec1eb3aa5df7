import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { shippedPackages } from '../licences/shipped-packages';
import { billOfShipped, type SoftwareBill } from '../licences/software-bill';
import { runCommand } from './run-command';
import { writeOut } from './standard-output';

const MOST_BYTES = 64_000_000;

/** `npm run --silent sbom`: what ships, as CycloneDX. */
void runCommand(async () => {
  const printed = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
  });
  const bill = billOfShipped(JSON.parse(printed) as SoftwareBill, shippedPackages(process.cwd()));
  const { name, license } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>;
  // npm names the product by its folder.
  Object.assign(bill.metadata.component, { name, licenses: [{ expression: license }] });
  await writeOut(`${JSON.stringify(bill, null, 2)}\n`);
});
