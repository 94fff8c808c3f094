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
    // What is longer reaches a handler cut short, without a word: more than any upload that is taken, 10 MiB in a form.
    proxyClientMaxBodySize: '16mb',
  },
};

export default nextConfig;
