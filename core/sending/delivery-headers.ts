import { customHeaderFault } from './custom-header.ts';

/** Headers in the order they are sent, names with their capitals. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** What the headers of an attempt are made of. */
export type DeliveryHeaders = {
  messageId: string;
  /** Whole seconds since 1970, as signed. */
  timestamp: number;
  /** What `signatureHeader` gave. */
  signature: string;
  contentType: string;
  /** The publisher's place in a trace. */
  traceParent?: string | undefined;
  /** The endpoint's own headers. */
  endpointHeaders: Readonly<Record<string, string>>;
  /** The version of Posthorn. */
  version: string;
};

const traceHeader = ({ traceParent }: DeliveryHeaders): [string, string][] =>
  traceParent === undefined ? [] : [['traceparent', traceParent]];

/** A trace that comes with the message counts for more than what an endpoint says of all of them. */
const isOwnAlone = ({ traceParent }: DeliveryHeaders, name: string, value: string): boolean =>
  customHeaderFault(name, value) === undefined &&
  (traceParent === undefined || name.toLowerCase() !== 'traceparent');

/**
 * The headers of an attempt: those of Standard Webhooks 1.0, the same values under the names the Svix libraries look
 * for, and the endpoint's own. Of the latter, any that would not be accepted today is left out, so that none can
 * replace the signature, the host or the framing, however it got into the endpoint.
 */
export const deliveryHeaders = (of: DeliveryHeaders): HeaderList => [
  ...['webhook', 'svix'].flatMap((brand): [string, string][] => [
    [`${brand}-id`, of.messageId],
    [`${brand}-timestamp`, String(of.timestamp)],
    [`${brand}-signature`, of.signature],
  ]),
  ['content-type', of.contentType],
  ['user-agent', `Posthorn/${of.version}`],
  ...traceHeader(of),
  ...Object.entries(of.endpointHeaders).filter(([name, value]) => isOwnAlone(of, name, value)),
];
