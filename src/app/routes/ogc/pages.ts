import type { Feature } from 'geojson';
import type { Layer } from '../../../domain/layers';
import type { LanguageCode } from '../../../platform/language';
import type { RouteRequest } from '../../delivery/router';
import { escapeHtml } from '../../escape-html';
import { htmlPage } from '../../html-page';
import { editionQuery, readIncludeDemo } from '../query-values';
import { CONFORMANCE, collectionDocument, type Link, sourceLines, TEXT } from './documents';

const e = escapeHtml;

/** A page of the service: a way back, a heading, its content and the links of the document. */
export function page(
  request: RouteRequest,
  heading: string,
  content: string,
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
    content: `${content}\n${linkList(links)}`,
  });
}

function linkList(links: readonly Link[]): string {
  const items = links.map(
    ({ href, rel, title, type }) =>
      `<li><a href="${e(href)}" rel="${e(rel)}">${e(title)}</a> <small>${e(type)}</small></li>`,
  );
  return `<ul>${items.join('\n')}</ul>`;
}

export function collectionsContent(request: RouteRequest, layers: readonly Layer[]): string {
  const items = layers.map(({ definition }) => {
    const href = `${request.base}/ogc/collections/${definition.id}${editionQuery(request.query)}`;
    const [title, description] = [definition.title[request.language], definition.description[request.language]];
    return `<li><a href="${e(href)}">${e(title)}</a>: ${e(description)}</li>`;
  });
  return `<ul>${items.join('\n')}</ul>`;
}

export function collectionContent(request: RouteRequest, layer: Layer): string {
  const { language, snapshot } = request;
  const { description } = collectionDocument(request, layer, true);
  const rows = layer.attributes.map(
    ({ name, type, title, unit }) =>
      `<tr><th scope="row"><code>${e(name)}</code></th><td>${e(title[language])}</td><td>${e(unit?.[language] ?? '')}</td><td>${type}</td></tr>`,
  );
  const sources = sourceLines(snapshot, layer, language).map((line) => `<li>${e(line)}</li>`);
  return `<p>${e(description)}</p>
<div class="wide"><table><tbody>${rows.join('\n')}</tbody></table></div>
<h2>${e(TEXT.licence[language])}</h2>
<ul>${sources.join('\n')}</ul>`;
}

export function conformanceContent(): string {
  return `<ul>${CONFORMANCE.map((uri) => `<li><code>${e(uri)}</code></li>`).join('\n')}</ul>`;
}

/** A table of features; the id leads to each. */
export function itemsContent(
  request: RouteRequest,
  layer: Layer,
  features: readonly Feature[],
  matched: number,
): string {
  const { language, base, query } = request;
  const about = editionQuery(query);
  const names = Object.keys(features[0]?.properties ?? {});
  const count = { es: `${features.length} de ${matched}`, en: `${features.length} of ${matched}` }[language];
  const head = ['id', ...names].map((name) => `<th scope="col">${e(name)}</th>`).join('');
  const rows = features.map(({ id, properties }) => {
    const href = `${base}/ogc/collections/${layer.definition.id}/items/${id}${about}`;
    const cells = names.map((name) => `<td>${e(show(properties?.[name], language))}</td>`).join('');
    return `<tr><th scope="row"><a href="${e(href)}">${id}</a></th>${cells}</tr>`;
  });
  return `<p>${e(count)}</p>
<div class="wide" role="region" aria-label="${e(TEXT.items[language])}" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>`;
}

export function itemContent(request: RouteRequest, layer: Layer, { properties }: Feature): string {
  const rows = layer.attributes
    .filter(({ name }) => properties !== null && name in properties)
    .map(
      ({ name, title, unit }) =>
        `<tr><th scope="row">${e(title[request.language])}</th><td>${e(show(properties?.[name], request.language))}</td><td>${e(unit?.[request.language] ?? '')}</td></tr>`,
    );
  return `<div class="wide"><table><tbody>${rows.join('\n')}</tbody></table></div>`;
}

/** The API in words: every path with what it takes. */
export function apiContent(document: object): string {
  const { paths } = document as { paths: Record<string, { get: { summary: string; parameters: object[] } }> };
  const rows = Object.entries(paths).map(
    ([path, { get }]) => `<tr><th scope="row"><code>${e(path)}</code></th><td>${e(get.summary)}</td></tr>`,
  );
  return `<div class="wide"><table><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function show(value: unknown, language: LanguageCode): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return { es: value ? 'sí' : 'no', en: value ? 'yes' : 'no' }[language];
  return String(value);
}
