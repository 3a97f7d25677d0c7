import type * as z from 'zod';
import type { EndpointOut, endpointPatch } from '../../../core/contracts/http/endpoints.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { linesIn, textIn } from '../../parts/form.tsx';
import { MetadataField, metadataIn } from '../../parts/metadata-field.tsx';
import { RateField, rateIn } from '../../parts/rate-field.tsx';
import { LinesField, TextField } from '../../parts/text-field.tsx';

type Props = { endpoint?: EndpointOut | undefined };

const FurtherFields = ({ endpoint }: Props) => (
  <div className="form">
    <LinesField
      label="Channels"
      name="channels"
      hint="One a line. Leave it empty to receive whatever the channel."
      defaultValue={endpoint?.channels?.join('\n')}
    />
    <RateField rate={endpoint?.throttleRate} />
    <TextField
      label="Retry schedule"
      name="retrySchedule"
      hint="Seconds to wait before each attempt after the first, such as 5, 300, 1800. Leave it empty for the usual one."
      pattern="[0-9., ]*"
      defaultValue={endpoint?.retrySchedule?.join(', ')}
    />
    <MetadataField metadata={endpoint?.metadata} />
  </div>
);

/** The fields of an endpoint that its form asks for. */
export const EndpointFields = ({ endpoint }: Props) => (
  <>
    <TextField
      label="URL"
      name="url"
      hint="Receives a POST for each event."
      type="url"
      required
      defaultValue={endpoint?.url}
    />
    <TextField label="Description" name="description" defaultValue={endpoint?.description} />
    <LinesField
      label="Event types"
      name="eventTypes"
      hint="One a line. Leave it empty to receive all."
      defaultValue={endpoint?.eventTypes?.join('\n')}
    />
    <Disclosure className="further" keepMounted summary="Channels, rate limit, retries, metadata">
      <FurtherFields endpoint={endpoint} />
    </Disclosure>
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
