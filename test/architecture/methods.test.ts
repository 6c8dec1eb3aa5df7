import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { CLASSIFICATION_RULES } from '../../geo/classification';
import { AGGREGATION_RULES, NORMALISATION_RULES } from '../../geo/composite-index';
import { ACCESSIBILITY_DEFINITIONS } from '../../src/domain/coverage/accessibility.definition';
import { SITE_OBJECTIVE_DEFINITIONS } from '../../src/domain/coverage/site-objectives.definition';
import {
  AGGREGATION_DEFINITIONS,
  MISSING_DATA_DEFINITIONS,
  NORMALISATION_DEFINITIONS,
} from '../../src/domain/ranking/ranking-methods.definition';
import { CLASSIFICATION_DEFINITIONS } from '../../src/domain/territory/classification.definition';
import { importsOf, sourceFiles } from './import-graph';

const root = resolve(__dirname, '../..');

const NAMES: ReadonlySet<string> = new Set(
  [
    NORMALISATION_DEFINITIONS,
    AGGREGATION_DEFINITIONS,
    MISSING_DATA_DEFINITIONS,
    CLASSIFICATION_DEFINITIONS,
    SITE_OBJECTIVE_DEFINITIONS,
    ACCESSIBILITY_DEFINITIONS,
  ].flatMap((table) => Object.keys(table)),
);

const EQUALITIES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** The names that the code compares something with, by an equality or a case. */
function comparedNames(code: string, fileName = 'code.tsx'): string[] {
  const found: string[] = [];
  const note = (operand: ts.Expression): void => {
    let bare = operand;
    while (ts.isParenthesizedExpression(bare) || ts.isAsExpression(bare) || ts.isSatisfiesExpression(bare)) {
      bare = bare.expression;
    }
    if (ts.isStringLiteralLike(bare) && NAMES.has(bare.text)) found.push(bare.text);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && EQUALITIES.has(node.operatorToken.kind)) {
      note(node.left);
      note(node.right);
    }
    if (ts.isCaseClause(node)) note(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, code, ts.ScriptTarget.Latest, true));
  return found;
}

describe('methods', () => {
  it('are described in the domain by the keys of their rules in geo, in the same order', () => {
    expect(Object.keys(NORMALISATION_DEFINITIONS)).toEqual(Object.keys(NORMALISATION_RULES));
    expect(Object.keys(AGGREGATION_DEFINITIONS)).toEqual(Object.keys(AGGREGATION_RULES));
    expect(Object.keys(CLASSIFICATION_DEFINITIONS)).toEqual(Object.keys(CLASSIFICATION_RULES));
  });

  it('are compared by name nowhere: a condition is a property of the method', () => {
    const wrong = sourceFiles(['geo', 'src', 'schema', 'web']).flatMap((file) =>
      comparedNames(readFileSync(join(root, file), 'utf8'), file).map((name) => `${file} compares ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('comparisons are found where there are some', () => {
    expect(comparedNames("if (method === 'TOPSIS') run();")).toEqual(['TOPSIS']);
    expect(comparedNames("const off = ('JENKS' as Method) !== method;")).toEqual(['JENKS']);
    expect(comparedNames("switch (x) { case `EXCLUDE`: break; case 'OTHER': break; }")).toEqual(['EXCLUDE']);
    expect(comparedNames("const shown = a != 'COVER_ALL' && <p>{b == 'GRAVITY'}</p>;")).toEqual([
      'COVER_ALL',
      'GRAVITY',
    ]);
    expect(comparedNames("run('TOPSIS'); const x = kind === 'LINEAR';")).toEqual([]);
  });
});

describe('definitions that the map shows', () => {
  const outside = importsOf(sourceFiles(['web'])).filter(({ target }) => target && /^(src|geo|schema)\//.test(target));

  it('are all that the map takes from the server', () => {
    expect(outside.filter(({ target }) => !target?.endsWith('.definition.ts')).map(({ file }) => file)).toEqual([]);
  });

  it('bring nothing that runs with them', () => {
    const files = [...new Set(outside.flatMap(({ target }) => target ?? []))];
    expect(files.length).toBeGreaterThan(2);
    const running = files.flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
      return source.statements
        .filter((one) => ts.isImportDeclaration(one) && !one.importClause?.isTypeOnly)
        .map((one) => `${file}: ${one.getText(source)}`);
    });
    expect(running).toEqual([]);
  });
});
