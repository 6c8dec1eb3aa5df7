import type { Feature } from 'geojson';
import type { ComponentChildren, VNode } from 'preact';
import type { Layer } from '../../../domain/layers';
import type { LanguageCode } from '../../../platform/language';
import { htmlPage, ScrollingTable } from '../../http/html-page';
import { editionQuery, readIncludeDemo } from '../../http/query-values';
import type { RouteRequest } from '../../http/router';
import { CONFORMANCE, collectionDocument, type Link, sourceLines, TEXT } from './documents';

/** A page of the service: a link back, a heading, its content and the document's links. */
export function page(
  request: RouteRequest,
  heading: string,
  content: ComponentChildren,
  links: readonly Link[],
  trail: ReadonlyArray<readonly [path: string, text: string]> = [],
): string {
  const { language, base, query } = request;
  const steps = [['', TEXT.title[language]] as const, ...trail];
  return htmlPage({
    language,
    heading,
    trail: steps.map(([path, text]) => ({
      href: `${base}/ogc${path}${readIncludeDemo(query) ? '?includeDemo=true' : ''}`,
      text,
    })),
    content: (
      <>
        {content}
        {linkList(links)}
      </>
    ),
  });
}

function linkList(links: readonly Link[]): VNode {
  return (
    <ul>
      {links.map(({ href, rel, title, type }) => (
        <li>
          <a href={href} rel={rel}>
            {title}
          </a>{' '}
          <small>{type}</small>
        </li>
      ))}
    </ul>
  );
}

export function landingContent(request: RouteRequest, layers: readonly Layer[]): VNode {
  return (
    <>
      <p>{TEXT.description[request.language]}</p>
      {collectionsContent(request, layers)}
    </>
  );
}

export function collectionsContent(request: RouteRequest, layers: readonly Layer[]): VNode {
  return (
    <ul>
      {layers.map(({ definition: { id, title, description } }) => (
        <li>
          <a href={`${request.base}/ogc/collections/${id}${editionQuery(request.query)}`}>{title[request.language]}</a>:{' '}
          {description[request.language]}
        </li>
      ))}
    </ul>
  );
}

export function collectionContent(request: RouteRequest, layer: Layer): VNode {
  const { language, snapshot } = request;
  const { description } = collectionDocument(request, layer, true);
  return (
    <>
      <p>{description}</p>
      {rowsTable(
        layer.attributes.map(({ name, type, title, unit }) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{title[language]}</td>
            <td>{unit?.[language]}</td>
            <td>{type}</td>
          </tr>
        )),
      )}
      <h2>{TEXT.licence[language]}</h2>
      <ul>
        {sourceLines(snapshot, layer, language).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
}

export function conformanceContent(): VNode {
  return (
    <ul>
      {CONFORMANCE.map((uri) => (
        <li>
          <code>{uri}</code>
        </li>
      ))}
    </ul>
  );
}

/** A table of features; the id leads to each. */
export function itemsContent(
  request: RouteRequest,
  layer: Layer,
  features: readonly Feature[],
  matched: number,
): VNode {
  const { language, base, query } = request;
  const about = editionQuery(query);
  const names = Object.keys(features[0]?.properties ?? {});
  return (
    <>
      <p>{{ es: `${features.length} de ${matched}`, en: `${features.length} of ${matched}` }[language]}</p>
      <ScrollingTable label={TEXT.items[language]}>
        <thead>
          <tr>
            {['id', ...names].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {features.map(({ id, properties }) => (
            <tr>
              <th scope="row">
                <a href={`${base}/ogc/collections/${layer.definition.id}/items/${id}${about}`}>{id}</a>
              </th>
              {names.map((name) => (
                <td>{show(properties?.[name], language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollingTable>
    </>
  );
}

export function itemContent({ language }: RouteRequest, layer: Layer, { properties }: Feature): VNode {
  return rowsTable(
    layer.attributes
      .filter(({ name }) => properties !== null && name in properties)
      .map(({ name, title, unit }) => (
        <tr>
          <th scope="row">{title[language]}</th>
          <td>{show(properties?.[name], language)}</td>
          <td>{unit?.[language]}</td>
        </tr>
      )),
  );
}

/** The API in words: every path with its parameters. */
export function apiContent(document: object): VNode {
  const { paths } = document as { paths: Record<string, { get: { summary: string; parameters: object[] } }> };
  return rowsTable(
    Object.entries(paths).map(([path, { get }]) => (
      <tr>
        <th scope="row">
          <code>{path}</code>
        </th>
        <td>{get.summary}</td>
      </tr>
    )),
  );
}

function rowsTable(rows: readonly VNode[]): VNode {
  return (
    <div class="wide">
      <table>
        <tbody>{rows}</tbody>
      </table>
    </div>
  );
}

function show(value: unknown, language: LanguageCode): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return { es: value ? 'sí' : 'no', en: value ? 'yes' : 'no' }[language];
  return String(value);
}
