import type * as z from 'zod';
import type { EndpointOut, endpointPatch } from '../../../core/contracts/http/endpoints.ts';
import { Field } from '../../parts/field.tsx';
import { linesIn, textIn } from '../../parts/form.tsx';
import { MetadataField, metadataIn } from '../../parts/metadata-field.tsx';
import { RateField, rateIn } from '../../parts/rate-field.tsx';

type LinesProps = { label: string; hint: string; name: string; lines: readonly string[] | null | undefined };

const Lines = ({ label, hint, name, lines }: LinesProps) => (
  <Field label={label} hint={hint}>
    {(id, about) => (
      <textarea id={id} name={name} aria-describedby={about} defaultValue={lines?.join('\n')} />
    )}
  </Field>
);

const RetrySchedule = ({ waits }: { waits: readonly number[] | undefined }) => (
  <Field
    label="Retry schedule"
    hint="Seconds to wait before each attempt after the first, such as 5, 300, 1800. Leave it empty for the usual one."
  >
    {(id, about) => (
      <input
        id={id}
        name="retrySchedule"
        pattern="[0-9., ]*"
        aria-describedby={about}
        defaultValue={waits?.join(', ')}
      />
    )}
  </Field>
);

/** The fields of an endpoint that its form asks for. */
export const EndpointFields = ({ endpoint }: { endpoint?: EndpointOut }) => (
  <>
    <Field label="URL" hint="Receives a POST for each event.">
      {(id, about) => (
        <input id={id} name="url" type="url" required aria-describedby={about} defaultValue={endpoint?.url} />
      )}
    </Field>
    <Field label="Description">
      {(id) => <input id={id} name="description" defaultValue={endpoint?.description} />}
    </Field>
    <Lines
      label="Event types"
      hint="One a line. Leave it empty to receive all."
      name="eventTypes"
      lines={endpoint?.eventTypes}
    />
    <details className="further">
      <summary>Channels, rate limit, retries, metadata</summary>
      <div className="form">
        <Lines
          label="Channels"
          hint="One a line. Leave it empty to receive whatever the channel."
          name="channels"
          lines={endpoint?.channels}
        />
        <RateField rate={endpoint?.throttleRate} />
        <RetrySchedule waits={endpoint?.retrySchedule} />
        <MetadataField metadata={endpoint?.metadata} />
      </div>
    </details>
  </>
);

/** What the filled-in fields say. */
export const readEndpointFields = (data: FormData) =>
  ({
    url: textIn(data, 'url'),
    description: textIn(data, 'description'),
    eventTypes: linesIn(data, 'eventTypes'),
    channels: linesIn(data, 'channels'),
    throttleRate: rateIn(data),
    retrySchedule: linesIn(data, 'retrySchedule')?.map(Number) ?? null,
    metadata: metadataIn(data),
  }) satisfies z.input<typeof endpointPatch>;
