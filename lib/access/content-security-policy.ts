/**
 * The page's Content-Security-Policy for one nonce. React writes style attributes into the server's HTML, so
 * those alone are allowed without a nonce; development needs eval for its error overlays.
 */
export function buildContentSecurityPolicy(nonce: string, mode: 'production' | 'development'): string {
  const evaluation = mode === 'development' ? " 'unsafe-eval'" : '';
  const developmentStyles = mode === 'development' ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self'",
    `style-src-elem 'self' ${developmentStyles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "connect-src 'self' blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
