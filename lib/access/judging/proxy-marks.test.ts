import { describe, expect, test } from 'vitest';
import { findProxyMark } from './proxy-marks';

/** What proxies, load balancers, tunnels and CDNs are known to add. */
const marks = [
  ...['Forwarded', 'Forwarded-For', 'Via', 'Max-Forwards', 'CDN-Loop', 'Proxy-Connection', 'Client-IP'],
  ...['X-Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Forwarded-Port'],
  ...['X-Forwarded-Server', 'X-Forwarded-Prefix', 'X-Forwarded-Scheme', 'X-Forwarded-SSL', 'X-Forward-For'],
  ...['X-Real-IP', 'X-Real-Port', 'X-Client-IP', 'X-ClientIP', 'X-Cluster-Client-IP', 'X-Remote-IP'],
  ...['X-Remote-Addr', 'X-Remote-User', 'X-ProxyUser-Ip', 'X-Proxy-Id', 'X-Source-IP', 'X-Socket-IP'],
  ...['X-Original-URL', 'X-Original-Host', 'X-Original-Forwarded-For', 'X-Originating-IP', 'X-Rewrite-URL'],
  ...['True-Client-IP', 'CF-Connecting-IP', 'CF-Connecting-IPv6', 'CF-Ray', 'CF-IPCountry', 'CF-Visitor'],
  ...['CF-Pseudo-IPv4', 'CF-Worker', 'CloudFront-Viewer-Address', 'X-Amz-Cf-Id', 'X-Amzn-Trace-Id'],
  ...['Fly-Client-IP', 'Fly-Forwarded-Port', 'Fastly-Client-IP', 'Fastly-SSL', 'Akamai-Origin-Hop'],
  ...['X-Akamai-Edgescape', 'X-Envoy-External-Address', 'X-Envoy-Original-Path', 'X-Vercel-Id', 'X-Varnish'],
  ...['X-Vercel-Forwarded-For', 'X-NF-Client-Connection-IP', 'X-Azure-ClientIP', 'X-Azure-Ref', 'X-ARR-SSL'],
  ...['X-ARR-LOG-ID', 'X-AppEngine-User-IP', 'X-Cloud-Trace-Context', 'X-Sucuri-ClientIP', 'Incap-Client-IP'],
  ...['X-Request-Start', 'X-Request-Id', 'X-Scheme', 'X-URL-Scheme', 'Front-End-Https', 'Connect-Time'],
  ...['Tailscale-User-Login', 'X-Auth-Request-User', 'X-SSL-Client-Cert', 'WL-Proxy-Client-IP', 'X-Host'],
  ...['Surrogate-Capability', 'X-Kong-Request-Id', 'X-Bluecoat-Via', 'X-IMForwards', 'X_Forwarded_For'],
];

test.each(marks)('%s shows that a proxy passed a request on', (name) => {
  expect(findProxyMark(['host', name.toLowerCase()])).toBe(name.toLowerCase());
});

describe('what browsers and programs send by themselves is no mark', () => {
  test.each([
    ['host', 'connection', 'upgrade-insecure-requests', 'user-agent', 'accept', 'accept-encoding', 'dnt'],
    ['accept-language', 'cache-control', 'pragma', 'priority', 'cookie', 'referer', 'origin', 'te', 'range'],
    ['sec-ch-ua', 'sec-ch-ua-mobile', 'sec-ch-ua-platform', 'sec-fetch-site', 'sec-fetch-user', 'sec-gpc'],
    ['sec-purpose', 'sec-websocket-key', 'service-worker', 'save-data', 'device-memory', 'viewport-width'],
    ['if-none-match', 'if-range', 'content-length', 'content-type', 'transfer-encoding', 'expect'],
    ['next-action', 'next-router-state-tree', 'next-router-prefetch', 'next-url', 'rsc', 'x-file-name'],
    ['x-requested-with', 'x-nextjs-data', 'x-deployment-id', 'authorization', 'idempotency-key', 'purpose'],
  ])('%s, %s, %s …', (...names) => {
    expect(findProxyMark(names)).toBe(null);
  });
});
