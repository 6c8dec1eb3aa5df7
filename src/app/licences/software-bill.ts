import type { CarriedComponent } from './declared-licences';
import type { ShippedPackage } from './shipped-packages';

/** The part of a CycloneDX 1.5 document that this module reads and changes. */
export interface SoftwareBill {
  readonly metadata: { readonly component: BillComponent; readonly [key: string]: unknown };
  readonly components: readonly BillComponent[];
  readonly dependencies: ReadonlyArray<{ readonly ref: string; readonly dependsOn?: readonly string[] }>;
  readonly [key: string]: unknown;
}
interface BillComponent {
  readonly 'bom-ref'?: string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: ReadonlyArray<{ readonly expression: string } | { readonly license: { readonly id: string } }>;
  readonly components?: readonly BillComponent[];
  readonly [key: string]: unknown;
}

/**
 * Reduces npm's bill of an installation to the shipped packages, and adds the licences in their files and the compiled
 * programs they contain.
 * @param bill as `npm sbom --sbom-format cyclonedx` prints it
 */
export function billOfShipped(bill: SoftwareBill, shipped: readonly ShippedPackage[]): SoftwareBill {
  const shippedAs = new Map(shipped.map((entry) => [`${entry.name}@${entry.version}`, entry]));
  const components = bill.components.flatMap((component): BillComponent[] => {
    const entry = shippedAs.get(`${component.name}@${component.version}`);
    if (entry === undefined) return [];
    const { licence, carries } = entry;
    return [
      {
        ...component,
        scope: 'required',
        licenses: [{ expression: licence }],
        ...(carries.length > 0 ? { components: carries.map(toComponent) } : {}),
      },
    ];
  });
  const refs = new Set([bill.metadata.component, ...components].map((component) => component['bom-ref']));
  return {
    ...bill,
    components,
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) })),
  };
}

function toComponent({ name, version, licence, address }: CarriedComponent): BillComponent {
  return {
    type: 'library',
    name,
    version,
    licenses: [{ expression: licence }],
    externalReferences: [{ type: 'website', url: address }],
  };
}
