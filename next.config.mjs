/** @type {import('next').NextConfig} */
const nextConfig = {
  serverExternalPackages: ['pg-boss', 'pg'],
  // `npm test` checks types, tests included; starting the studio need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
  experimental: {
    // Routes are loaded on first use, so that the studio starts sooner.
    preloadEntriesOnStart: false,
    // Two pages that share most of their code: a few large scripts compress to 7 kB less than many small ones.
    turbopackChunking: {
      requestCost: 5_000_000,
      minChunkSize: 1_000_000,
      maxMergeChunkSize: 10_000_000,
      maxChunkCountPerGroup: 5,
      firstPageLoadPriority: 1,
    },
  },
};

export default nextConfig;
