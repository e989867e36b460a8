/** The session cookie's name. `__Host-` binds it to this host and to TLS, so it needs https. */
export function sessionCookieName(portalUrl: string): string {
  return isSecure(portalUrl) ? '__Host-portal.session' : 'portal.session'
}

/** Attributes of the session cookie; `maxAgeSeconds` is the absolute limit of a session. */
export function sessionCookieOptions(portalUrl: string, maxAgeSeconds: number) {
  return {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(portalUrl),
    maxAge: maxAgeSeconds,
  } as const
}

/** Whether users reach the portal over TLS. */
function isSecure(portalUrl: string): boolean {
  return portalUrl.startsWith('https://')
}

/** The value of the cookie `name` in a Cookie header, or undefined. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}
