import { Arg, Args, Ctx, Extensions, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { requireRole } from '../../src/domain/access';
import { BadUserInputError } from '../../src/platform/errors';
import { readPage, writeCursor } from '../../src/platform/keyset-page';
import { PageArgs } from '../contract/page.arguments';
import { UNVERSIONED } from '../contract/unversioned';
import type { Context } from '../request/context';
import { AuditFilterInput } from './audit.input';
import { AuditEntryConnectionType } from './audit.type';

const PAGE = 50;
const ENTRY_ID = /^[1-9]\d{0,17}$/;

@Resolver(() => AuditEntryConnectionType)
export class AuditResolver {
  @Extensions(UNVERSIONED)
  @Query(() => AuditEntryConnectionType, {
    description: 'Audit trail, newest first (bitácora de auditoría). Requires a key of role ADMIN.',
  })
  async auditTrail(
    @Ctx() { services, principal }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AuditFilterInput, { nullable: true, description: 'All entries without it.' })
    filter?: AuditFilterInput | null,
  ): Promise<AuditEntryConnectionType> {
    requireRole(principal, 'ADMIN');
    const asked = readPage(page, PAGE, 1);
    for (const argument of ['after', 'before'] as const) {
      if (asked[argument] && !ENTRY_ID.test(asked[argument][0] ?? '')) throw noCursor(argument);
    }
    const { nodes, hasNextPage, hasPreviousPage } = await services.audit.list(filter ?? {}, asked);
    const edges = nodes.map((node) => ({ node, cursor: writeCursor([node.id]) }));
    const pageInfo = {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
    return { filter: filter ?? {}, edges, pageInfo };
  }

  @FieldResolver(() => Int, { description: 'Entries that the filter finds in all.' })
  totalCount(@Root() { filter }: AuditEntryConnectionType, @Ctx() { services }: Context): Promise<number> {
    return services.audit.count(filter);
  }
}

function noCursor(argument: string): BadUserInputError {
  return new BadUserInputError(
    {
      es: `${argument}: no es un cursor de esta lista; debe ser el de una página anterior.`,
      en: `${argument}: not a cursor of this list; it must be that of an earlier page.`,
    },
    argument,
  );
}
