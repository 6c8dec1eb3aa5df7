import DataLoader from 'dataloader';
import type {
  ActorCertification,
  ActorDiagnosis,
  ActorEntity,
  ActorOfPage,
  ActorPageRequest,
  ActorRelation,
  ActorRepository,
  ActorRole,
  ActorService,
  NearActor,
} from '../../src/domain/value-chains';

import type { Page } from '../../src/platform/keyset-page';

export interface AttachmentRequest {
  readonly network: ActorEntity;
  readonly count: number;
}

/** Gathers what is asked of actors one by one into one statement of each sort. */
export function createActorLoaders({ actorRecords, actors }: { actorRecords: ActorRepository; actors: ActorService }) {
  const lists = <Row>(list: (ids: readonly string[]) => Promise<Map<string, Row[]>>) =>
    new DataLoader<string, Row[]>(async (ids) => {
      const found = await list(ids);
      return ids.map((id) => found.get(id) ?? []);
    });
  return {
    actorById: new DataLoader<string, ActorEntity | null>(async (ids) => {
      // PostgreSQL takes no NUL in a text, and no identifier has one.
      const found = await actorRecords.findByIds(ids.filter((id) => !id.includes('\0')));
      return ids.map((id) => found.get(id) ?? null);
    }),
    actorPages: new DataLoader<ActorPageRequest, Page<ActorOfPage>, string>((requests) => actors.listPages(requests), {
      cacheKeyFn: (request) => JSON.stringify(request),
    }),
    actorCounts: new DataLoader<ActorPageRequest, number, string>((requests) => actors.countAll(requests), {
      // The page does not change how many there are in all.
      cacheKeyFn: ({ search, scope }) => JSON.stringify([search, scope]),
    }),
    rolesOf: lists<ActorRole>((ids) => actorRecords.listRoles(ids)),
    relationsOf: lists<ActorRelation>((ids) => actorRecords.listRelations(ids)),
    diagnosesOf: lists<ActorDiagnosis>((ids) => actorRecords.listDiagnoses(ids)),
    certificationsOf: lists<ActorCertification>((ids) => actorRecords.listCertifications(ids)),
    municipalityCodeAt: new DataLoader<{ longitude: number; latitude: number }, string | null, string>(
      (points) => actorRecords.listCodesAt(points.map(({ longitude, latitude }) => [longitude, latitude])),
      { cacheKeyFn: ({ longitude, latitude }) => `${longitude} ${latitude}` },
    ),
    attachmentCandidates: new DataLoader<AttachmentRequest, NearActor[], string>(
      async (requests) => {
        const counts = [...new Set(requests.map(({ count }) => count))];
        const found = new Map<string, NearActor[]>();
        for (const count of counts) {
          const networks = requests.filter((request) => request.count === count).map(({ network }) => network);
          const candidates = await actors.attachmentCandidates(networks, count);
          networks.forEach(({ id }, i) => {
            found.set(`${count} ${id}`, candidates[i] ?? []);
          });
        }
        return requests.map(({ network, count }) => found.get(`${count} ${network.id}`) ?? []);
      },
      { cacheKeyFn: ({ network, count }) => `${count} ${network.id}` },
    ),
    attachedCounts: new DataLoader<{ id: string; day: string }, number, string>(
      async (keys) => {
        const day = keys[0]?.day ?? '';
        const counts = await actorRecords.countAttached(
          keys.map(({ id }) => id),
          day,
        );
        return keys.map(({ id }) => counts.get(id) ?? 0);
      },
      { cacheKeyFn: ({ id }) => id },
    ),
  };
}
