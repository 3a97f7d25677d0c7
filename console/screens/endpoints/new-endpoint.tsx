import type { EndpointOut } from '../../../core/contracts/http/endpoints.ts';
import { endpointOperations } from '../../../core/contracts/operations/endpoints.ts';
import { useChange } from '../../api/use-api.ts';
import { Form } from '../../parts/form.tsx';
import { EndpointFields } from './endpoint-fields.tsx';
import { readEndpointFields } from './endpoint-form.ts';

const operation = endpointOperations['v1.endpoint.create'];

/** Asks for a new endpoint. */
export const NewEndpoint = ({ appId, onDone }: { appId: string; onDone: (made: EndpointOut) => void }) => {
  const create = useChange(operation, [[operation.path]]);
  return (
    <Form
      change={create}
      read={(data) => ({ params: { app_id: appId }, body: readEndpointFields(data) })}
      onDone={onDone}
      submit="Create endpoint"
    >
      <EndpointFields />
    </Form>
  );
};
