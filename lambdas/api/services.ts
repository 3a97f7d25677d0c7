import type { ApplicationStore } from '../../core/aws/application-store.ts';
import type { EndpointStore } from '../../core/aws/endpoint-store.ts';
import type { EventTypeStore } from '../../core/aws/event-type-store.ts';
import type { SigningSecrets } from '../../core/aws/signing-secrets.ts';
import type { UrlPolicy } from '../../core/endpoints/endpoint-url.ts';
import type { MakeId } from '../../core/ids/ids.ts';
import type { Announce } from '../../core/operational-events/operational-event.ts';
import type { SigningSecret } from '../../core/signing/signing-secret.ts';

/** What managing applications, endpoints and event types needs from the world. */
export type Services = {
  announce: Announce;
  applications: ApplicationStore;
  endpoints: EndpointStore;
  eventTypes: EventTypeStore;
  secrets: SigningSecrets;
  /** Milliseconds since 1970. */
  now: () => number;
  makeId: MakeId;
  /** That many unpredictable bytes. */
  randomBytes: (count: number) => Uint8Array;
  urlPolicy: UrlPolicy;
  /** The kind of signing secret that is generated when none is given. */
  defaultSignatureType: SigningSecret['type'];
};
