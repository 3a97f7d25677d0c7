import { z } from 'zod';
import type { Kind, Resource } from '../assembly/resources.ts';
import { TemplateError } from '../assembly/template.ts';
import { functionNameIn } from './function-name.ts';
import { notSupported, number, parseProperties } from './parse-properties.ts';
import { stableId } from './stable-ids.ts';

/** One route of the HTTP API and the function it goes to. */
export type RouteSpec = { key: string; functionName: string; timeoutMilliseconds: number };

/** An HTTP API. */
export type HttpApiSpec = { id: string; stage: string; routes: readonly RouteSpec[] };

export const httpApiKind = (apiUrl: string): Kind => ({
  nameProperty: 'Name',
  identify: (_, path) => {
    const id = stableId(path, 10);
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: apiUrl } };
  },
});

export const integrationKind: Kind = {
  identify: (_, path) => ({ ref: stableId(path, 7), attributes: { IntegrationId: stableId(path, 7) } }),
};

export const routeKind: Kind = {
  identify: (_, path) => ({ ref: stableId(path, 7), attributes: { RouteId: stableId(path, 7) } }),
};

export const stageKind: Kind = {
  nameProperty: 'StageName',
  identify: (name) => ({ ref: name, attributes: {} }),
};

const apiProperties = z.object({
  ProtocolType: z.literal('HTTP', 'only HTTP APIs are supported by the local run').optional(),
  CorsConfiguration: notSupported.optional(),
  Body: notSupported.optional(),
});

const integrationProperties = z.object({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY', 'only Lambda proxies are supported by the local run'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0', 'only payload format 2.0 is supported by the local run'),
  TimeoutInMillis: number.default(30_000),
  RequestParameters: notSupported.optional(),
  ResponseParameters: notSupported.optional(),
});

const routeProperties = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.literal('NONE', 'authorizers are not supported by the local run').optional(),
});

/** Throttling is left out: the local run has no quota to protect. */
const stageProperties = z.object({
  ApiId: z.string(),
  StageName: z.literal('$default', 'only the stage $default is supported by the local run'),
  StageVariables: notSupported.optional(),
});

/** Functions are integrated by ARN, or by the longer ARN that API Gateway invokes them with. */
const functionOf = (uri: string): string =>
  functionNameIn(uri.replace(/^.*\/functions\//, '').replace(/\/invocations$/, ''));

const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter((resource) => resource.type === `AWS::ApiGatewayV2::${type}`);

const readRoutes = (resources: readonly Resource[], apiId: string): RouteSpec[] => {
  const integrations = new Map(
    ofType(resources, 'Integration').map((resource) => [
      resource.identity.ref,
      parseProperties(resource, integrationProperties),
    ]),
  );
  return ofType(resources, 'Route').flatMap((resource): RouteSpec[] => {
    const route = parseProperties(resource, routeProperties);
    if (route.ApiId !== apiId) return [];
    const integration = integrations.get(route.Target.slice('integrations/'.length));
    if (integration === undefined) {
      throw new TemplateError(`${resource.type} ${resource.logicalId}: there is no ${route.Target}`);
    }
    const timeoutMilliseconds = integration.TimeoutInMillis;
    return [
      { key: route.RouteKey, functionName: functionOf(integration.IntegrationUri), timeoutMilliseconds },
    ];
  });
};

/**
 * The HTTP API of an assembly; one without routes when it has none.
 * @throws TemplateError when there are several, since they could not share the one port.
 */
export const readHttpApi = (resources: readonly Resource[]): HttpApiSpec => {
  const [api, ...others] = ofType(resources, 'Api');
  if (others.length > 0) throw new TemplateError('The local run serves one HTTP API, and there are several');
  if (api === undefined) return { id: 'none', stage: '$default', routes: [] };
  parseProperties(api, apiProperties);
  const id = api.identity.ref;
  const [stage] = ofType(resources, 'Stage').map((resource) => parseProperties(resource, stageProperties));
  return { id, stage: stage?.StageName ?? '$default', routes: readRoutes(resources, id) };
};
