/** Whether `origin` is the portal's, for a request to `host`, which is one of the portal's own. */
export function isOwnOrigin(origin: string, host: string | undefined, portalUrl: string): boolean {
  if (origin === portalUrl) return true
  if (portalUrl.startsWith('https:') || !host || !URL.canParse(`http://${host}`)) return false
  return origin === new URL(`http://${host}`).origin
}
