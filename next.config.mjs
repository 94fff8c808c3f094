/** @type {import('next').NextConfig} */
const nextConfig = {
  reactCompiler: { panicThreshold: 'all_errors' },
  serverExternalPackages: ['@electric-sql/pglite', 'pg-boss', 'pg'],
  // `npm test` checks types, tests included; whoever only starts the studio need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
};

export default nextConfig;
