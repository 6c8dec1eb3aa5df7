import { licenceTexts, type ShippedPackage, shippedPackages } from './shipped-packages';

const RULE = '='.repeat(78);

/**
 * The licences of everything that ships, as text; packages with the same licence text share it.
 * @param root project folder with installed packages
 */
export function thirdPartyNotices(root: string): string {
  const packagesOf = new Map<string, ShippedPackage[]>();
  for (const shipped of shippedPackages(root)) {
    const text = licenceTexts(root, shipped).join('\n\n') || NO_TEXT;
    packagesOf.set(text, [...(packagesOf.get(text) ?? []), shipped]);
  }
  const sections = [...packagesOf].map(
    ([text, packages]) => `${RULE}\n${packages.map(heading).join('\n')}\n${RULE}\n\n${text}\n`,
  );
  return [INTRODUCTION, ...sections].join('\n');
}

const INTRODUCTION = `THIRD-PARTY NOTICES

The product itself is under the GNU General Public License, version 3 or later (LICENSE). It ships the packages
below, each under the licence named with it. Programs that a package carries compiled are named beneath it.
`;
const NO_TEXT = '(The package ships no licence text; its manifest names the licence above.)';

function heading({ name, version, licence, carries }: ShippedPackage): string {
  const inside = carries.map(
    (component) => `  carries ${component.name} ${component.version}: ${component.licence} (${component.address})`,
  );
  return [`${name} ${version}: ${licence}`, ...inside].join('\n');
}
