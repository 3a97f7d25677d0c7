/**
 * What every AWS client of a function is bundled with in place of the SDK's chain of credential providers: Lambda gives
 * a function its role's credentials in the environment ("Defined runtime environment variables"), for as long as that
 * environment lives. The chain looks there first too; the rest of it, which asks STS, SSO, processes and metadata
 * services, is a sixth of a bundle. Named as the SDK's clients import it.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error('a function has no credentials');
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
};
