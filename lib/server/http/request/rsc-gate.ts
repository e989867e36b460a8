import type { IncomingHttpHeaders } from 'node:http'

const clientNavigationHeaders = [
  'rsc',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
]

/**
 * The page that a client-side navigation or prefetch requests; undefined for any other request. Next sends those with
 * status 200 before the page’s guard has run, so the gate has to decide first.
 */
export function navigationTarget(
  method: string,
  pathname: string,
  headers: IncomingHttpHeaders,
): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const page = pathname.replace(/(\.segments\/.*|(\.prefetch)?\.rsc)$/, '')
  const isNavigation = page !== pathname || clientNavigationHeaders.some((name) => name in headers)
  if (!isNavigation) return undefined
  const trimmed = page.replace(/\/+$/, '')
  return trimmed === '' || trimmed === '/index' ? '/' : trimmed
}

/** Removes the headers of a client-side navigation from a request that is not one. Changes `headers`. */
export function dropNavigationHeaders(headers: IncomingHttpHeaders): void {
  for (const name of [...clientNavigationHeaders, 'next-hmr-refresh', 'next-url']) delete headers[name]
}
