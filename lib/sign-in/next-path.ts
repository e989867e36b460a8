import type { Route } from 'next'

/**
 * Where to go after signing in: `next` if it is a path on this site, else `/`. Anything that a browser could
 * interpret as another host (`//host`, `/\host`, a scheme, control characters) is refused.
 */
export function safeNextPath(next: unknown): Route {
  if (typeof next !== 'string' || next.length > 2_000) return '/'
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next)) return '/'
  const url = new URL(next, 'http://portal.invalid')
  if (url.host !== 'portal.invalid' || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-in'))
    return '/'
  return `${url.pathname}${url.search}` as Route
}
