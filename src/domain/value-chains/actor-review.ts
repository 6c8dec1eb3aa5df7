import { foldText } from '../../platform/fold-text';
import type { RowRemark, RowReview } from '../records';
import { type ActorDraft, checkActorDraft } from './actor-draft';
import type { ActorRecordRepository } from './actor-record.repository';
import type { ValueChainsSnapshot } from './value-chains.snapshot';

/** A row that begins so is the template's own. */
const EXAMPLE_PREFIXES = ['ejemplo:', 'example:'];

/**
 * Looks twice at rows of actors: positions in another municipality than the one named, the example of the template, and
 * new actors of the same name, accents aside, in the same municipality as one on record or in a row before.
 */
export function reviewActors(repository: ActorRecordRepository): RowReview<ActorDraft, ValueChainsSnapshot> {
  const firstLine = new Map<string, number>();
  return {
    async review({ manager, snapshot }, rows) {
      const remarks: RowRemark[] = [];
      const placed = rows.flatMap(({ line, state: { location } }) => (location ? [{ line, location }] : []));
      const codes = await repository.listCodesAt(
        manager,
        placed.map(({ location }) => location),
      );
      const codeOf = new Map(placed.map(({ line }, i) => [line, codes[i] ?? null]));
      for (const { line, id, state } of rows) {
        for (const { field, severity, text } of checkActorDraft(snapshot, state, codeOf.get(line) ?? null)) {
          if (severity === 'WARNING') remarks.push({ line, field, severity, text });
        }
        if (id === null && EXAMPLE_PREFIXES.some((prefix) => foldText(state.name).startsWith(prefix))) {
          const text = {
            es: 'es la fila de ejemplo de la plantilla; bórrela.',
            en: 'it is the example row of the template; delete it.',
          };
          remarks.push({ line, field: 'name', severity: 'ERROR', text });
        }
      }
      const created = rows.filter(({ id }) => id === null);
      const names = [...new Set(created.map(({ state }) => foldText(state.name)))];
      const namesakes = names.length === 0 ? [] : await repository.listNamesakes(manager, names);
      const keyOf = (name: string, code: string | null): string => `${code ?? ''} ${name}`;
      const recorded = new Map(namesakes.map((one) => [keyOf(one.foldedName, one.municipalityCode), one]));
      for (const { line, state } of created) {
        const { name, municipalityCode } = state;
        const key = keyOf(foldText(name), municipalityCode);
        const existing = recorded.get(key);
        const before = firstLine.get(key);
        if (before === undefined) firstLine.set(key, line);
        // What rows before it have written is not what was on record.
        if (before !== undefined) {
          const text = {
            es: `«${name}» está en este municipio también en la línea ${before}.`,
            en: `"${name}" is in this municipality in line ${before} as well.`,
          };
          remarks.push({ line, field: 'name', severity: 'DUPLICATE', text });
        } else if (existing) {
          const text = {
            es: `«${name}» ya está registrado en este municipio como «${existing.name}» (${existing.id}); no se unen: omita la fila, o agréguela si es otro.`,
            en: `"${name}" is recorded in this municipality as "${existing.name}" (${existing.id}); they are not merged: skip the row, or add it if it is another.`,
          };
          const { id } = existing;
          remarks.push({ line, field: 'name', severity: 'DUPLICATE', text, existing: { id, name: existing.name } });
        }
      }
      return remarks;
    },
  };
}
