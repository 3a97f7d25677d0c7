import { Stack, Validations } from 'aws-cdk-lib';
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
import type { Settings } from '../core/contracts/settings.ts';
import type { Foundation } from './foundation.ts';
import { Gate } from './gate.ts';
import { passingLog } from './log-group.ts';
import { publicAddress } from './public-address.ts';

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
    ip: field.contextIdentitySourceIp(),
    method: field.contextHttpMethod(),
    path: field.contextPath(),
    status: field.contextStatus(),
    responseLatency: field.contextResponseLatency(),
    error: '$context.integrationErrorMessage',
  }),
);

const httpApi = (scope: Construct): HttpApi =>
  new HttpApi(scope, 'Api', {
    apiName: Stack.of(scope).stackName,
    description: "Posthorn's HTTP API.",
    createDefaultStage: false,
  });

const defaultStage = (scope: Construct, api: HttpApi, settings: Settings): HttpStage =>
  new HttpStage(scope, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    accessLogSettings: {
      destination: new LogGroupLogDestination(passingLog(scope, 'AccessLog', settings)),
      format: accessLogFormat,
    },
  });

/**
 * The front door. CORS is answered by the `api` function, which preflights reach by the default route, so that
 * it is the same locally; throttling is left at the account's limits.
 */
export class FrontDoor extends Construct {
  /** Where publishers reach it. */
  readonly url: string;

  constructor(scope: Construct, id: string, foundation: Foundation, functions: RoutedFunctions) {
    super(scope, id);
    const api = httpApi(this);
    const stage = defaultStage(this, api, foundation.settings);
    this.addRoutes(api, foundation, functions);
    this.url = publicAddress(this, { api, stage }, foundation);
  }

  private addRoutes(api: HttpApi, foundation: Foundation, functions: RoutedFunctions): void {
    const integrations = {
      publish: new HttpLambdaIntegration('Publish', functions.publish),
      api: new HttpLambdaIntegration('Management', functions.api),
      console: new HttpLambdaIntegration('Console', functions.console),
    } satisfies Record<RoutedFunction, HttpLambdaIntegration>;
    const gate = foundation.frontKey && new Gate(this, 'Gate', foundation, foundation.frontKey);
    for (const { route, function: target } of httpRoutes) {
      const made = new HttpRoute(this, route, {
        httpApi: api,
        routeKey: routeKeyOf(route),
        integration: integrations[target],
        ...(gate && { authorizer: gate.authorizer }),
      });
      Validations.of(made).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'The functions check the key themselves: keys have scopes, and come from tables and a secret.',
      });
    }
  }
}
