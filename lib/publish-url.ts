import { CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import { FunctionUrlAuthType, type IFunction, InvokeMode } from 'aws-cdk-lib/aws-lambda';

/**
 * Gives the publish function a URL of its own, and tells it in the outputs. Anyone may call it, as anyone may call API
 * Gateway: the function checks the key. It has no CORS, so that preflights reach the function, which answers them.
 */
export const addPublishUrl = (publish: IFunction): void => {
  const { url } = publish.addFunctionUrl({
    authType: FunctionUrlAuthType.NONE,
    invokeMode: InvokeMode.BUFFERED,
  });
  new CfnOutput(Stack.of(publish), 'PublishUrl', {
    description: 'Where else to publish events, without API Gateway.',
    // As the API's URL stands: without the slash at its end.
    value: `https://${Fn.parseDomainName(url)}`,
  });
};
