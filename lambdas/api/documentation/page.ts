import type { JsonSchema } from '../../../core/contracts/openapi/shown-as.ts';
import type { DocumentedOperation, OpenApiDocument } from '../../../core/contracts/openapi.ts';
import { anchor, escaped, prose } from './markup.ts';
import { members, schemaAnchor, typeText } from './shape.ts';
import { style } from './style.ts';

type Content = Record<string, { schema: JsonSchema }>;

const contentText = (content: Content): string =>
  Object.entries(content)
    .map(([type, { schema }]) => `${typeText(schema)} <small>${escaped(type)}</small>${members(schema)}`)
    .join('');

const parametersText = ({ parameters = [] }: DocumentedOperation): string => {
  if (parameters.length === 0) return '';
  const properties = Object.fromEntries(
    parameters.map(({ name, description, schema }) => [
      name,
      { ...schema, ...(description && { description }) },
    ]),
  );
  const required = parameters.filter((one) => one.required).map(({ name }) => name);
  return `<h3>Parameters</h3>${members({ type: 'object', properties, required })}`;
};

const bodyText = ({ requestBody }: DocumentedOperation): string =>
  requestBody ? `<h3>Body</h3>${contentText(requestBody.content)}` : '';

const responsesText = ({ responses }: DocumentedOperation): string => {
  const items = Object.entries(responses).map(
    ([status, { description, content = {} }]) =>
      `<dt><code>${escaped(status)}</code> ${contentText(content)}</dt><dd>${prose(description)}</dd>`,
  );
  return `<h3>Answers</h3><dl>${items.join('')}</dl>`;
};

const operationText = (method: string, path: string, operation: DocumentedOperation): string =>
  `<details id="${anchor(operation.operationId)}"><summary><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code>` +
  `<small>${escaped(operation.summary)}</small></summary><div class="inside">${prose(operation.description)}` +
  `${parametersText(operation)}${bodyText(operation)}${responsesText(operation)}</div></details>`;

const sectionText = (document: OpenApiDocument, tag: string): string => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => operationText(method, path, operation)),
  );
  return `<section id="${anchor(tag)}"><h2>${escaped(tag)}</h2>${operations.join('')}</section>`;
};

const schemasText = ({ components }: OpenApiDocument): string => {
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="${schemaAnchor(name)}" open><summary><code>${escaped(name)}</code></summary>` +
      `<div class="inside">${members(schema) || typeText(schema)}</div></details>`,
  );
  return `<section id="schemas"><h2>Schemas</h2>${schemas.join('')}</section>`;
};

/** The document as an HTML page that needs nothing but itself: no script, no font, no request. */
export const documentationPage = (document: OpenApiDocument): string => {
  const { title, version, description } = document.info;
  const tags = document.tags.map(({ name }) => name);
  const links = [...tags, 'Schemas'].map(
    (name) => `<li><a href="#${anchor(name)}">${escaped(name)}</a></li>`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)} API</title><style>${style}</style></head><body>`,
    `<header><h1>${escaped(title)} API</h1><small>Version ${escaped(version)}, `,
    '<a href="/api/v1/openapi.json">as OpenAPI 3.1</a></small>',
    `${prose(description)}<nav aria-label="Sections"><ul>${links.join('')}</ul></nav></header><main>`,
    ...tags.map((tag) => sectionText(document, tag)),
    schemasText(document),
    '</main></body></html>',
  ].join('');
};
