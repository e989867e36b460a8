import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How many accounts a browser remembers; the least recently used is dropped first. */
const ACCOUNTS_MAX = 30

/** A browser as its cookie names it: a random id, and a mark for each account that signed in there. */
export interface Device {
  readonly id: string
  readonly marks: readonly string[]
}

/** Seconds for which a browser is remembered after the last sign-in. */
export const DEVICE_SECONDS = 180 * 24 * 3600

/** The name of the cookie, bound to this host where there is TLS, as that of the session. */
export function deviceCookieName(portalUrl: string): string {
  return portalUrl.startsWith('https:') ? '__Host-portal.device' : 'portal.device'
}

/** Reads the value of the cookie; undefined for none and for what no portal writes. */
export function readDevice(value: string | undefined): Device | undefined {
  const [id = '', ...marks] = (value ?? '').split('.')
  return /^[\w-]{22}$/.test(id) && marks.length <= ACCOUNTS_MAX ? { id, marks } : undefined
}

/**
 * Whether `account` has signed in at this browser before. Only the portal can make a mark, which holds for one browser
 * and one account, so that nobody can make a stranger's browser a known one. It tells nothing of the account.
 */
export function isKnownAt(device: Device | undefined, account: string, secret: string): device is Device {
  if (!device) return false
  const wanted = Buffer.from(markOf(device.id, account, secret))
  return device.marks.some((mark) => {
    const given = Buffer.from(mark)
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  })
}

/** The value of the cookie after `account` has signed in at this browser. */
export function rememberAt(device: Device | undefined, account: string, secret: string): string {
  const id = device?.id ?? randomBytes(16).toString('base64url')
  const mark = markOf(id, account, secret)
  const others = (device?.marks ?? []).filter((one) => one !== mark)
  return [id, ...[...others, mark].slice(-ACCOUNTS_MAX)].join('.')
}

const markOf = (id: string, account: string, secret: string) =>
  createHmac('sha256', secret).update(`known device\n${id}\n${account}`).digest('base64url').slice(0, 22)
