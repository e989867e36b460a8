/** The inputs of a reply’s security headers. */
export interface HeaderChoice {
  /** Random per request; only scripts and styles that carry it run. */
  readonly nonce: string
  /** Whether users reach the portal over https. */
  readonly secure: boolean
  /** The development server uses eval, inline styles and a web socket. */
  readonly dev: boolean
}

/** The Content-Security-Policy of one reply. Next finds the nonce in the request header of the same name. */
export function contentSecurityPolicy({ nonce, dev }: HeaderChoice): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The security headers of every reply, by name. */
export function securityHeaders(choice: HeaderChoice): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(choice),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Two years, as browsers' preload lists require.
    ...(choice.secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}
