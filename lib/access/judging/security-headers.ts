/** Headers of every answer of every listener. */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(self)',
} as const;

/** The Content-Security-Policy of an answer that is data: opened on its own, it may do nothing. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";
