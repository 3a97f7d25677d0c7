import type { EndpointOut } from '../../../core/contracts/http/endpoints.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { MetadataField } from '../../parts/metadata-field.tsx';
import { RateField } from '../../parts/rate-field.tsx';
import { LinesField, TextField } from '../../parts/text-field.tsx';
import { type EndpointTexts, endpointTexts } from './endpoint-form.ts';
import { RetryFields } from './retry-fields.tsx';

const FurtherFields = ({ filled }: { filled: EndpointTexts | undefined }) => (
  <div className="form">
    <LinesField
      label="Channels"
      name="channels"
      hint="One a line. Leave it empty to receive whatever the channel."
      defaultValue={filled?.channels}
    />
    <RateField text={filled?.throttleRate} />
    <RetryFields retries={filled?.retries} retrySchedule={filled?.retrySchedule} />
    <MetadataField text={filled?.metadata} />
  </div>
);

type Props = { endpoint?: EndpointOut | undefined };

/** The fields of an endpoint that its form asks for; `readEndpointFields` reads them. */
export const EndpointFields = ({ endpoint }: Props) => {
  const filled = endpoint && endpointTexts(endpoint);
  return (
    <>
      <TextField
        label="URL"
        name="url"
        hint="Receives a POST for each event."
        type="url"
        required
        defaultValue={filled?.url}
      />
      <LinesField kind="prose" label="Description" name="description" defaultValue={filled?.description} />
      <LinesField
        label="Event types"
        name="eventTypes"
        hint="One a line. Leave it empty to receive all."
        defaultValue={filled?.eventTypes}
      />
      <Disclosure className="further" keepMounted summary="Channels, rate limit, retries, metadata">
        <FurtherFields filled={filled} />
      </Disclosure>
    </>
  );
};
