/** Which endpoint a part of its screen is about. */
export type Names = { appId: string; endpointId: string };

/** The same as the API's paths have it. */
export const paramsOf = ({ appId, endpointId }: Names) => ({ app_id: appId, endpoint_id: endpointId });
