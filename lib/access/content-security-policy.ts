const keptFilePath = /^\/api\/references\/[^/]+\/file$/;

/**
 * The Content-Security-Policy for a path: an uploaded file opened on its own may do nothing; everything else gets the
 * policy for pages.
 */
export function choosePolicy(path: string, nonce: string, mode: 'production' | 'development'): string {
  if (keptFilePath.test(path)) return "default-src 'none'; frame-ancestors 'none'; sandbox";
  return buildContentSecurityPolicy(nonce, mode);
}

/**
 * The page's Content-Security-Policy for one nonce. React writes style attributes into the server's HTML, so
 * those alone are allowed without a nonce; development needs eval for its error overlays. Safari before 26.2 judges
 * injected style elements by `style-src`, so that bears the nonce too.
 */
function buildContentSecurityPolicy(nonce: string, mode: 'production' | 'development'): string {
  const evaluation = mode === 'development' ? " 'unsafe-eval'" : '';
  const styles = mode === 'development' ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src 'self' ${styles}`,
    `style-src-elem 'self' ${styles}`,
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
