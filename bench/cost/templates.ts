import { z } from 'zod';
import { loadAssembly } from '../../local/assembly/assembly.ts';
import { type Deployment, readDeployment } from '../../local/resources/deployment.ts';
import type { LogSettings } from './measure.ts';

/** What of the templates bears on cost, beyond what runs. */
export type Templates = {
  functions: Deployment['functions'];
  logs: LogSettings;
  alarms: number;
  dashboards: number;
};

const nowhere = { apiUrl: 'http://127.0.0.1:1', awsUrl: 'http://127.0.0.1:1' };

const stage = z.object({ AccessLogSettings: z.object({ Format: z.string() }) });
const logging = z.object({ LoggingConfig: z.object({ SystemLogLevel: z.string() }) });

/** Reads a cloud assembly. */
export const readTemplates = (directory: string): Templates => {
  const assembly = loadAssembly(directory);
  const resources = assembly.stacks.flatMap(({ template }) => Object.values(template.Resources));
  const ofType = (type: string) => resources.filter((resource) => resource.Type === type);
  const [format] = ofType('AWS::ApiGatewayV2::Stage').map(
    ({ Properties }) => stage.safeParse(Properties).data,
  );
  const isQuiet = ofType('AWS::Lambda::Function').every(
    ({ Properties }) => logging.safeParse(Properties).data?.LoggingConfig.SystemLogLevel === 'WARN',
  );
  return {
    functions: readDeployment(assembly, nowhere).functions,
    logs: { platformLines: !isQuiet, accessLogFormat: format?.AccessLogSettings.Format ?? '' },
    alarms: ofType('AWS::CloudWatch::Alarm').length,
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
  };
};
