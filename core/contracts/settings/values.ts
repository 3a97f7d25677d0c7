import * as z from 'zod';

/** A number, as JSON has it or as text from the command line. */
export const numeric = (unit: string) => z.coerce.number<string | number>(`must be a number of ${unit}`);

/** True or false, as JSON has it or as text from the command line. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** A list: comma separated text, of which an empty one is an empty list, or a JSON array as cdk.json may have it. */
export const list = z
  .union(
    [z.string().transform((text) => text.split(',')), z.array(z.union([z.string(), z.number()]))],
    'must be a list, or comma separated text',
  )
  .transform((parts) => parts.map((part) => String(part).trim()).filter((part) => part !== ''));

/** An IPv4 or IPv6 network in CIDR notation. */
export const cidr = z.union([z.cidrv4(), z.cidrv6()], 'must be an IPv4 or IPv6 network such as 10.0.0.0/8');

/** A domain name of at least two labels. A wildcard is none: publishers need one name to call. */
export const domain = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/, {
    error: 'must be a domain name in lower case such as webhooks.example.com',
  });

/** The origin of a web page. */
export const webOrigin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text,
    'must be an origin such as https://app.example.com, without a path',
  );

/** What an ARN begins with in any partition, for a service, its region, and the account. */
const arnOf = (service: string, region: string, rest: string): RegExp =>
  new RegExp(`^arn:aws[a-z-]*:${service}:${region}:\\d{12}:${rest}$`);

/** An ACM certificate. */
export const certificateArn = z
  .string()
  .regex(
    arnOf('acm', '[a-z0-9-]+', 'certificate/[0-9a-f-]+'),
    'must be the ARN of an ACM certificate such as arn:aws:acm:eu-central-1:111122223333:certificate/…',
  );

/** A KMS key. Aliases are refused, since a policy that names one grants nothing. */
export const keyArn = z
  .string()
  .regex(
    arnOf('kms', '[a-z0-9-]+', 'key/[0-9a-zA-Z-]+'),
    'must be the ARN of a KMS key such as arn:aws:kms:eu-central-1:111122223333:key/…',
  );

/** A web ACL that CloudFront can use: those live in us-east-1. */
export const webAclArn = z
  .string()
  .regex(
    arnOf('wafv2', 'us-east-1', 'global/webacl/[^/]+/[0-9a-f-]+'),
    'must be the ARN of a web ACL for CloudFront: arn:aws:wafv2:us-east-1:111122223333:global/webacl/…',
  );
