import { Stack } from 'aws-cdk-lib';
import { AccessLogFormat, AccessLogField as field } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { httpRoutes } from '../core/contracts/resources.ts';
import { monthlyLog } from './log-group.ts';

/** A route as the contract declares it, and a function that a route goes to. */
type Route = (typeof httpRoutes)[number]['route'];
type RoutedFunction = (typeof httpRoutes)[number]['function'];

/** The functions that routes go to. */
export type RoutedFunctions = Readonly<Record<RoutedFunction, IFunction>>;

/**
 * A route key of a route such as `POST /events` or `$default`.
 * @throws Error when its method is none that API Gateway knows.
 */
const routeKeyOf = (route: Route): HttpRouteKey => {
  if (route === '$default') return HttpRouteKey.DEFAULT;
  const [verb, path = '/'] = route.split(' ');
  const method = Object.values(HttpMethod).find((known) => known === verb);
  if (method === undefined) throw new Error(`The route "${route}" has no HTTP method.`);
  return HttpRouteKey.with(path, method);
};

/** Who asked for what and how it went. No query, header or body, so no credential and no payload. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: field.contextRequestId(),
    time: field.contextRequestTime(),
    ip: field.contextIdentitySourceIp(),
    method: field.contextHttpMethod(),
    path: field.contextPath(),
    route: '$context.routeKey',
    status: field.contextStatus(),
    responseLatency: field.contextResponseLatency(),
    error: '$context.integrationErrorMessage',
  }),
);

/**
 * The front door. CORS is answered by the `api` function, which preflights reach by the default route, so that
 * it is the same locally; throttling is left at the account's limits.
 */
export class FrontDoor extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, functions: RoutedFunctions) {
    super(scope, id);
    const api = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      description: "Posthorn's HTTP API.",
      createDefaultStage: false,
    });
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(monthlyLog(this, 'AccessLog')),
        format: accessLogFormat,
      },
    });
    const integrations = {
      publish: new HttpLambdaIntegration('Publish', functions.publish),
      api: new HttpLambdaIntegration('Management', functions.api),
    } satisfies Record<RoutedFunction, HttpLambdaIntegration>;
    for (const { route, function: target } of httpRoutes) {
      new HttpRoute(this, route, {
        httpApi: api,
        routeKey: routeKeyOf(route),
        integration: integrations[target],
      });
    }
    this.url = api.apiEndpoint;
  }
}
