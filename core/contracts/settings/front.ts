import * as z from 'zod';
import { settingPages } from './page.ts';
import { certificateArn, domain, flag, list, numeric, webAclArn, webOrigin } from './values.ts';

/** From where publishers reach the API, and from where subscribers are reached. */
export const frontSettings = {
  domainName: domain.optional().register(settingPages, {
    group: 'Addresses',
    means: "The API's own domain name, in place of the one that AWS gives it.",
    allowed: 'a domain name; needs `certificateArn`',
    example: 'webhooks.example.com',
    change:
      'A new name replaces the former, which stops answering. The name that AWS gave goes on working, unless `cloudFront` is on.',
    mind: 'TLS 1.2 or newer. Costs nothing when idle. Without `hostedZoneId`, point the name at the output `DomainTarget` yourself.',
  }),
  certificateArn: certificateArn.optional().register(settingPages, {
    group: 'Addresses',
    means: 'The certificate for `domainName`.',
    allowed: "an ACM certificate in the stack's region, or in us-east-1 with `cloudFront`",
    example: 'arn:aws:acm:eu-central-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab',
    change: 'The domain is updated in place.',
  }),
  hostedZoneId: z
    .string()
    .regex(/^Z[A-Z0-9]{1,31}$/, 'must be the id of a Route 53 hosted zone such as Z0123456789ABCDEFGHIJ')
    .optional()
    .register(settingPages, {
      group: 'Addresses',
      means: 'The Route 53 zone in which `domainName` is pointed at the API, for IPv4 and IPv6.',
      allowed: 'the id of a public hosted zone of the same account; needs `domainName`',
      example: 'Z0123456789ABCDEFGHIJ',
      change: 'The records move to the other zone.',
    }),
  cloudFront: flag.default(false).register(settingPages, {
    group: 'Addresses',
    means:
      'Puts a CloudFront distribution in front of the API, which is what a web ACL (AWS WAF) can be attached to. It caches nothing.',
    allowed: 'true or false',
    example: 'true',
    change:
      'The API gets another URL (output `ApiUrl`), and its former one answers 401 or 403. Turning it off deletes the distribution and opens the former URL again. A distribution takes some minutes to be ready.',
    mind: 'Only requests that came through the distribution are answered: it adds a header whose value is a generated secret (0.40 USD a month, the only idle cost). The name that AWS gave stays reachable from the internet and refuses the rest before looking at any key. In logs the caller is CloudFront. A million requests cost about 1 USD, and the traffic.',
  }),
  webAclArn: webAclArn.optional().register(settingPages, {
    group: 'Addresses',
    means: 'The web ACL that filters requests at the distribution.',
    allowed: 'the ARN of a web ACL of scope CLOUDFRONT; needs `cloudFront`',
    example:
      'arn:aws:wafv2:us-east-1:111122223333:global/webacl/posthorn/1234abcd-12ab-34cd-56ef-1234567890ab',
    change: 'The distribution is updated in place.',
    mind: '5 USD a month for the ACL, 1 for each rule, 0.60 per million requests. Payloads are arbitrary JSON: let rules that search bodies for SQL or scripts count rather than block.',
  }),
  publishUrl: flag.default(false).register(settingPages, {
    group: 'Addresses',
    means:
      "Gives publishing a second address, the publish function's own URL (output `PublishUrl`), which saves API Gateway's dollar a million requests: see [publishing](publishing.md#the-publish-url).",
    allowed: 'true or false; true is refused with `cloudFront`, which it would be a way around',
    example: 'true',
    change:
      'The URL is made or deleted and the API stays as it is. A URL that is made again is another one, so turning it off is for good for whoever publishes to it.',
    mind: 'It answers `POST /events` and `POST /api/v1/app/{app_id}/msg`, asks for the same keys, and has no domain name, no web ACL and no access log. Requests without a key run the function before they are refused, and what they may use up is bounded by the concurrency of the account alone. Some regions have no function URLs ("Invoking Lambda function URLs" in the AWS Lambda Developer Guide lists them).',
  }),
  portalFrameAncestors: list.pipe(z.array(webOrigin)).default([]).register(settingPages, {
    group: 'Addresses',
    means: 'The pages that may show the app portal in a frame.',
    allowed: 'origins such as `https://app.example.com`, comma separated',
    example: 'https://app.example.com,https://admin.example.com',
    change: 'The `console` function is updated in place.',
    mind: 'The console for operators is never framed.',
  }),
  staticEgressZones: numeric('availability zones')
    .pipe(z.int().min(0).max(2))
    .default(0)
    .register(settingPages, {
      group: 'Addresses',
      means:
        'Sends deliveries from fixed IPv4 addresses, one for each zone, which subscribers can allow-list (outputs `EgressAddress1`, `EgressAddress2`).',
      allowed: '0 (no fixed addresses), 1, or 2 so that one zone may fail',
      example: '2',
      change:
        'From 0: a VPC is made and `deliver` moves into it, without a pause. Back to 0: `deliver` leaves and the VPC is deleted. The addresses are kept in the data stack, and in the account when it lets go of them: release them yourself.',
      mind: 'A NAT gateway and its address cost 36 to 42 USD a month for each zone, used or not, and 0.045 to 0.052 USD per GB. Deliveries then reach IPv4 only. DynamoDB is reached by a gateway endpoint, which is free; SQS and KMS through the NAT gateway, since an endpoint for each would cost more than the little they carry. `allowedPrivateNetworks` still decides which private addresses may be reached.',
    }),
};
