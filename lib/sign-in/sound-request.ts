import { apiWords } from './words/api'

/** Cookies in which next-auth keeps the return address; a broken one would come back with each request. */
const callbackCookies = ['next-auth.callback-url', '__Secure-next-auth.callback-url']

/**
 * Whether next-auth can parse the request. It answers 500 to an invalid address in `callbackUrl`, wherever
 * that comes from, to invalid JSON, and to values that are not text.
 */
export async function isSoundAuthRequest(request: Request, portalUrl: string): Promise<boolean> {
  const given = [...new URL(request.url).searchParams, ...cookiesOf(request)]
  const body = await bodyOf(request)
  if (!body) return false
  return [...given, ...body].every(
    ([name, value]) => !/callback-?url/i.test(name) || value === '' || isAddress(value, portalUrl),
  )
}

/** The answer to an unparseable request. It removes the cookie that may be the cause. */
export function refuseAuthRequest(): Response {
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const name of callbackCookies)
    headers.append('set-cookie', `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure`)
  return Response.json({ error: apiWords.malformed }, { status: 400, headers })
}

function isAddress(value: string, portalUrl: string): boolean {
  // Only characters that a browser puts into an address: the answer carries it in a header.
  if (!/^[!-~]{1,2000}$/.test(value)) return false
  const base = value.startsWith('/') ? portalUrl : undefined
  return URL.canParse(value, base) && /^https?:$/.test(new URL(value, base).protocol)
}

function cookiesOf(request: Request): [string, string][] {
  return (request.headers.get('cookie') ?? '').split(';').flatMap((pair): [string, string][] => {
    const [name = '', ...value] = pair.split('=')
    if (!callbackCookies.includes(name.trim())) return []
    try {
      return [[name.trim(), decodeURIComponent(value.join('=').trim())]]
    } catch {
      return [[name.trim(), 'broken']]
    }
  })
}

/** The fields of the body, in the two forms that next-auth reads; undefined for a broken one. */
async function bodyOf(request: Request): Promise<[string, string][] | undefined> {
  if (request.method !== 'POST' || !request.body) return []
  const type = request.headers.get('content-type') ?? ''
  const text = await request.clone().text()
  if (type.includes('application/x-www-form-urlencoded')) return [...new URLSearchParams(text)]
  if (!type.includes('application/json')) return []
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    const fields = Object.entries(parsed)
    return fields.every(([, value]) => typeof value === 'string' || typeof value === 'boolean')
      ? fields.map(([name, value]) => [name, String(value)])
      : undefined
  } catch {
    return undefined
  }
}
