import type { NextConfig } from 'next'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  productionBrowserSourceMaps: false,
  typedRoutes: true,
  images: { unoptimized: true },
  // Packages that both Next's bundle and our own processes load; outside, each exists once in a process.
  serverExternalPackages: ['postgres', '@node-rs/argon2', 'redis', 'pino', 'next-auth', 'jose'],
  turbopack: { root: import.meta.dirname },
  // Types are checked by `npm test`; the build should not wait for them a second time.
  typescript: { ignoreBuildErrors: true },
  // npm start names a build after its sources, so that machines with the same sources agree.
  generateBuildId: () => process.env.PORTAL_BUILD_ID ?? null,
  experimental: {
    authInterrupts: true,
    // The front has the limits: 256 kB, and this for pages with a form that sends a file (body-limit.ts).
    serverActions: { bodySizeLimit: '11mb' },
  },
}

/**
 * The development server takes the menu's catch-all slot for a rival of /sign-in, which lies in another group,
 * and answers 404 there; the production build does not. Only the former needs the older way of matching.
 */
export default (phase: string): NextConfig =>
  phase === 'phase-development-server' ? { ...config, deprecated: { looseRouteMatching: true } } : config
