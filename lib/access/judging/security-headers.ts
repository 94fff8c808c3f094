/** Headers of every answer of every listener, whatever it is. */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(self)',
} as const;

/** The Content-Security-Policy of an answer that is data: opened by itself, it may do nothing. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";
