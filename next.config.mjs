/** @type {import('next').NextConfig} */
const nextConfig = {
  reactCompiler: { panicThreshold: 'all_errors' },
  serverExternalPackages: ['pg-boss', 'pg'],
  // `npm test` checks types, tests included; whoever only starts the studio need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
  experimental: {
    // A route is loaded when it is first asked for, and the studio is open sooner.
    preloadEntriesOnStart: false,
  },
};

export default nextConfig;
