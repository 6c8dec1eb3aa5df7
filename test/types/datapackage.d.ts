/** What the tests use of Open Knowledge's Data Package library, which carries no types. */
declare module 'datapackage' {
  interface Resource {
    readonly name: string;
    read(options: { keyed: boolean; relations: boolean }): Promise<unknown[]>;
  }
  interface Descriptor {
    readonly resources: ReadonlyArray<{ name: string; sources?: unknown[]; licenses?: unknown[] }>;
  }
  export const Package: {
    load(descriptor: string): Promise<{ readonly descriptor: Descriptor; readonly resources: readonly Resource[] }>;
  };
  export function validate(descriptor: string): Promise<{ readonly valid: boolean; readonly errors: unknown[] }>;
}
