import { type ASTNode, type Token, TokenKind } from 'graphql';

const OPENS: ReadonlySet<string> = new Set([TokenKind.PAREN_L, TokenKind.BRACKET_L, TokenKind.BRACE_L]);
const CLOSES: ReadonlySet<string> = new Set([TokenKind.PAREN_R, TokenKind.BRACKET_R, TokenKind.BRACE_R]);

/**
 * Where a value stands among the arguments of a field, as a document has it: `input.roles[0].link`.
 * The library names the value alone; its words tell the rest, read backwards to the bracket of the arguments.
 * @returns undefined for what is no value of an argument
 */
export function placeOfLiteral(node: ASTNode | undefined): string | undefined {
  let place = '';
  let token = node?.loc?.startToken;
  while (token?.prev) {
    const opening = openingBefore(token);
    if (opening === undefined) return undefined;
    if (opening.kind === TokenKind.BRACKET_L) {
      place = `[${itemsBetween(opening, token)}]${place}`;
    } else {
      const name = token.prev.kind === TokenKind.COLON ? token.prev.prev : null;
      if (name?.kind !== TokenKind.NAME) return undefined;
      place = `${opening.kind === TokenKind.PAREN_L ? '' : '.'}${name.value}${place}`;
      if (opening.kind === TokenKind.PAREN_L) return place;
    }
    token = opening;
  }
  return undefined;
}

/** The bracket that a token stands in. */
function openingBefore(token: Token): Token | undefined {
  let depth = 0;
  for (let before = token.prev; before !== null; before = before.prev) {
    if (CLOSES.has(before.kind)) depth += 1;
    else if (OPENS.has(before.kind) && depth > 0) depth -= 1;
    else if (OPENS.has(before.kind)) return before;
  }
  return undefined;
}

/** How many items of a list stand before one: commas are no words of the language. */
function itemsBetween(opening: Token, item: Token): number {
  let depth = 0;
  let items = 0;
  for (let token = opening.next; token !== null && token !== item; token = token.next) {
    if (CLOSES.has(token.kind)) depth -= 1;
    // A variable in it is two words, its sign and its name.
    else if (depth === 0 && token.prev?.kind !== TokenKind.DOLLAR) items += 1;
    if (OPENS.has(token.kind)) depth += 1;
  }
  return items;
}
