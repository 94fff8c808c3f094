import { type NextRequest, NextResponse } from 'next/server';
import { choosePolicy } from '@/lib/access/content-security-policy';
import { decideAccess } from '@/lib/access/request-origin';
import { makeFailure, toNotice } from '@/lib/failure/failure';

const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(self)',
};

/** Every request passes here: hosts and origins are checked, and every page gets a nonce of its own. */
export function proxy(request: NextRequest): NextResponse {
  const decision = decideAccess(
    { method: request.method, path: request.nextUrl.pathname, headers: request.headers },
    process.env['PUBLIC_URL']?.trim() || null,
  );
  const response = decision === 'allow' ? passOn(request) : refuse();
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
}

function passOn(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const mode = process.env['NODE_ENV'] === 'development' ? 'development' : 'production';
  const policy = choosePolicy(request.nextUrl.pathname, nonce, mode);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

function refuse(): NextResponse {
  return NextResponse.json({ failure: toNotice(makeFailure('forbidden')) }, { status: 403 });
}
