import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'
import { isLoopback } from './address/network'
import { singleton } from './singleton'

/** Invalid settings. The message has one line per setting, meant for the operator. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
}

const examples: Record<string, string> = {
  PORT: 'PORT=3000',
  HOST: 'HOST=127.0.0.1',
  PORTAL_DEMO: 'PORTAL_DEMO=0',
  HOSPITAL_NAME: 'HOSPITAL_NAME="Saint Luke Hospital"',
  WEB_CONCURRENCY: 'WEB_CONCURRENCY=2',
  PORTAL_DATA: 'PORTAL_DATA=.data',
  DATABASE_URL: 'DATABASE_URL=postgres://portal:secret@db.example:5432/portal',
  DATABASE_OWNER_URL: 'DATABASE_OWNER_URL=postgres://portal_owner:secret@db.example:5432/portal',
  DATABASE_POOL: 'DATABASE_POOL=10',
  DATABASE_LISTEN_URL: 'DATABASE_LISTEN_URL=postgres://portal:secret@db.example:5432/portal',
  CACHE_STORE: 'CACHE_STORE=database',
  REDIS_URL: 'REDIS_URL=redis://cache.example:6379',
  UPSTASH_REDIS_REST_URL: 'UPSTASH_REDIS_REST_URL=https://name.upstash.io',
  UPSTASH_REDIS_REST_TOKEN: 'UPSTASH_REDIS_REST_TOKEN=the token from the Upstash console',
  AUDIT_KEY_FILE: 'AUDIT_KEY_FILE=/etc/portal/audit-key.pem',
  AUTH_SECRET: 'AUTH_SECRET="$(openssl rand -base64 48)"',
  PORTAL_DIAGNOSTICS: 'PORTAL_DIAGNOSTICS=1',
  PORTAL_URL: 'PORTAL_URL=https://portal.example',
  TRUST_PROXY_HOPS: 'TRUST_PROXY_HOPS=1',
  SESSION_IDLE_MINUTES: 'SESSION_IDLE_MINUTES=30',
  SESSION_MAX_HOURS: 'SESSION_MAX_HOURS=12',
  VITAL_SIGNS_MAX_AGE_HOURS: 'VITAL_SIGNS_MAX_AGE_HOURS=4',
  OIDC_ISSUER: 'OIDC_ISSUER=https://login.example/realms/hospital',
  OIDC_CLIENT_ID: 'OIDC_CLIENT_ID=portal',
  OIDC_CLIENT_SECRET: 'OIDC_CLIENT_SECRET=the secret that the provider gave to this client',
  OIDC_USERNAME_CLAIM: 'OIDC_USERNAME_CLAIM=preferred_username',
  OIDC_REQUIRED_ACR: 'OIDC_REQUIRED_ACR=urn:example:mfa',
  OIDC_REQUIRED_AMR: 'OIDC_REQUIRED_AMR="otp hwk mfa"',
  HOSPITAL_TIME_ZONE: 'HOSPITAL_TIME_ZONE=Europe/Lisbon',
  HOSPITAL_CURRENCY: 'HOSPITAL_CURRENCY=EUR',
  CLOCK_OFFSET_SECONDS: 'CLOCK_OFFSET_SECONDS=-86400',
  LOG_LEVEL: 'LOG_LEVEL=info',
}

const whole = (min: number, max: number, fallback: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: (issue) => `must be a whole number from ${min} to ${max}, not "${issue.input}"`,
    })
    .transform(Number)
    .default(fallback)

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: (issue) => `must be one of ${values.join(', ')}, not "${issue.input}"` })

/** A URL with one of `schemes`; the message does not repeat the value, which may contain a password. */
const address = (schemes: readonly string[], more: (url: URL) => boolean = () => true) =>
  z.string().refine(
    (text) => {
      if (!URL.canParse(text)) return false
      const url = new URL(text)
      return schemes.includes(url.protocol) && url.hostname !== '' && more(url)
    },
    { error: `must be an address that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}` },
  )

const bareOrigin = (url: URL) => url.pathname === '/' && url.search === '' && url.hash === '' && !url.username

/** Names, divided by spaces or commas. */
const names = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((name) => name !== ''))
  .refine((list) => list.length > 0, { error: 'must have at least one name' })

const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

const settings = z.object({
  PORT: whole(1, 65_535, 3000),
  HOST: z
    .string()
    .refine((text) => text === 'localhost' || isIP(text) !== 0, {
      error: (issue) => `must be an IP address of this machine or localhost, not "${issue.input}"`,
    })
    .default('127.0.0.1'),
  PORTAL_DEMO: oneOf(['0', '1']).optional(),
  HOSPITAL_NAME: z
    .string()
    .trim()
    .refine((text) => /^[^\p{C}\u2028\u2029]{1,80}$/u.test(text), 'must be one line of 1 to 80 characters')
    .optional(),
  WEB_CONCURRENCY: whole(1, 256, Math.max(2, availableParallelism())),
  PORTAL_DATA: z.string().default('.data'),
  DATABASE_URL: address(['postgres:', 'postgresql:']).optional(),
  DATABASE_OWNER_URL: address(['postgres:', 'postgresql:']).optional(),
  DATABASE_POOL: whole(1, 1000, 10),
  DATABASE_LISTEN_URL: address(['postgres:', 'postgresql:']).optional(),
  CACHE_STORE: oneOf(['database', 'redis', 'upstash', 'memory']).optional(),
  REDIS_URL: address(['redis:', 'rediss:']).optional(),
  UPSTASH_REDIS_REST_URL: address(['https:', 'http:']).optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().optional(),
  AUDIT_KEY_FILE: z.string().optional(),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters long').optional(),
  PORTAL_DIAGNOSTICS: oneOf(['0', '1']).default('0'),
  PORTAL_URL: address(['https:', 'http:'], bareOrigin).optional(),
  TRUST_PROXY_HOPS: whole(0, 10, 0),
  SESSION_IDLE_MINUTES: whole(1, 1440, 30),
  VITAL_SIGNS_MAX_AGE_HOURS: whole(1, 168, 4),
  SESSION_MAX_HOURS: whole(1, 168, 12),
  OIDC_ISSUER: address(['https:', 'http:']).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_USERNAME_CLAIM: z.string().default('preferred_username'),
  OIDC_REQUIRED_ACR: names.optional(),
  OIDC_REQUIRED_AMR: names.optional(),
  HOSPITAL_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'must be the name of a time zone, as in the IANA database' })
    .default('UTC'),
  HOSPITAL_CURRENCY: z
    .string()
    .refine((code) => Intl.supportedValuesOf('currency').includes(code), {
      error: 'must be the code of a currency, as in ISO 4217',
    })
    .default('EUR'),
  CLOCK_OFFSET_SECONDS: z
    .string()
    .regex(/^[+-]?\d{1,10}$/, 'must be a whole number of seconds')
    .transform(Number)
    .optional(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
})

type Settings = z.output<typeof settings>
type CacheStoreName = NonNullable<Settings['CACHE_STORE']>

/** The validated, typed settings. Optional ones are undefined when not set. */
export interface Env {
  readonly port: number
  /** The address to listen on. */
  readonly host: string
  /** Whether users reach it from other machines: over https, or at an address beyond loopback. */
  readonly isDeployment: boolean
  /**
   * Whether a start loads the demo hospital into an empty database. Decided before DATABASE_URL is filled in.
   */
  readonly loadsDemo: boolean
  /**
   * Whether this is a trial, by its address or by request, so that the demo's published password is allowed.
   */
  readonly isTrial: boolean
  readonly hospitalName: string | undefined
  readonly webConcurrency: number
  /** Absolute path of the folder of the embedded database and the generated secrets. */
  readonly portalData: string
  readonly databaseUrl: string | undefined
  /** The role that owns the tables, for migrations; undefined where that is `databaseUrl`’s. */
  readonly databaseOwnerUrl: string | undefined
  /** Where to LISTEN for changes, if `databaseUrl` is a pooler that cannot. */
  readonly databaseListenUrl: string | undefined
  /** Connections each process may open. */
  readonly databasePool: number
  readonly cacheStore: CacheStoreName
  readonly redisUrl: string | undefined
  readonly upstash: { readonly url: string; readonly token: string } | undefined
  readonly authSecret: string | undefined
  /** Absolute path of the key that signs the heads of the audit log. */
  readonly auditKeyFile: string
  /** Whether AUDIT_KEY_FILE was given; otherwise the key is made at the first start. */
  readonly hasAuditKeyFile: boolean
  readonly diagnostics: boolean
  /** Public origin, without a slash at the end. */
  readonly portalUrl: string
  /** Whether users reach the portal over https, so that cookies are marked Secure. */
  readonly secure: boolean
  readonly trustProxyHops: number
  readonly sessionIdleMinutes: number
  /** Before somebody goes home, older vital signs are taken again. */
  readonly vitalSignsMaxAgeHours: number
  readonly sessionMaxHours: number
  readonly oidc: OidcSettings | undefined
  /** IANA name of the hospital's time zone. */
  readonly timeZone: string
  /** ISO 4217 code of the currency that everything is charged and paid in. */
  readonly currency: string
  /** Whether HOSPITAL_TIME_ZONE was given. */
  readonly setsTimeZone: boolean
  /** Offset to set for the hospital’s clock, in milliseconds; the database holds the effective one. */
  readonly clockOffset: number
  /** Whether CLOCK_OFFSET_SECONDS was given; only then a start sets the clock. */
  readonly setsClock: boolean
  readonly logLevel: Settings['LOG_LEVEL']
}

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly usernameClaim: string
  /** What the service must say of a sign-in: one class of `acr`, one method of `amr`; an empty list asks for none. */
  readonly requires?: { readonly acr: readonly string[]; readonly amr: readonly string[] } | undefined
}

const problem = (name: string, what: string) => `${name} ${what}. Example: ${examples[name] ?? name}`

function storeOf(set: Settings): CacheStoreName {
  const store =
    set.CACHE_STORE ?? (set.REDIS_URL ? 'redis' : set.UPSTASH_REDIS_REST_URL ? 'upstash' : 'database')
  if (store === 'redis' && !set.REDIS_URL)
    throw new EnvError(problem('REDIS_URL', 'is missing, and CACHE_STORE=redis needs it'))
  for (const name of ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'] as const)
    if (store === 'upstash' && !set[name])
      throw new EnvError(problem(name, 'is missing, and the upstash store needs it'))
  if (store === 'memory' && set.WEB_CONCURRENCY > 1)
    throw new EnvError(
      `CACHE_STORE memory is for one process, and WEB_CONCURRENCY is ${set.WEB_CONCURRENCY}: ` +
        'each process would keep its own copy. Example: CACHE_STORE=database',
    )
  return store
}

function oidcOf(set: Settings): OidcSettings | undefined {
  const { OIDC_REQUIRED_ACR: acr = [], OIDC_REQUIRED_AMR: amr = [] } = set
  const requires = acr.length + amr.length > 0 ? { acr, amr } : undefined
  if (!set.OIDC_ISSUER && !set.OIDC_CLIENT_ID && !set.OIDC_CLIENT_SECRET && !requires) return undefined
  const need = (name: 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET') => {
    const value = set[name]
    if (!value)
      throw new EnvError(
        problem(
          name,
          'is missing, and single sign-on needs all of OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET',
        ),
      )
    return value
  }
  return {
    issuer: need('OIDC_ISSUER'),
    clientId: need('OIDC_CLIENT_ID'),
    clientSecret: need('OIDC_CLIENT_SECRET'),
    usernameClaim: set.OIDC_USERNAME_CLAIM,
    requires,
  }
}

/**
 * Reads the settings from `source` (an empty string counts as not set). Throws EnvError, whose message has
 * one line for each wrong setting: its name, the problem, an example.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(
    Object.keys(settings.shape).flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
  )
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => problem(String(issue.path[0]), issue.message))
    throw new EnvError(lines.join('\n'))
  }
  const set = parsed.data
  const portalUrl = set.PORTAL_URL ? new URL(set.PORTAL_URL).origin : ownAddress(set.HOST, set.PORT)
  // A proxy of this machine may hand on what comes from others, to the address that they ask for.
  const isDeployment =
    portalUrl.startsWith('https:') || !isOfThisMachine(set.HOST) || !isOfThisMachine(hostOf(portalUrl))
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = set
  if (set.DATABASE_OWNER_URL && !set.DATABASE_URL)
    throw new EnvError(problem('DATABASE_URL', 'is missing, and DATABASE_OWNER_URL is set beside it only'))
  return {
    port: set.PORT,
    host: set.HOST,
    isDeployment,
    loadsDemo: set.PORTAL_DEMO ? set.PORTAL_DEMO === '1' : !isDeployment && !set.DATABASE_URL,
    isTrial: set.PORTAL_DEMO ? set.PORTAL_DEMO === '1' : !isDeployment,
    hospitalName: set.HOSPITAL_NAME,
    webConcurrency: set.WEB_CONCURRENCY,
    portalData: resolve(set.PORTAL_DATA),
    databaseUrl: set.DATABASE_URL,
    databaseOwnerUrl: set.DATABASE_OWNER_URL,
    databaseListenUrl: set.DATABASE_LISTEN_URL ?? set.DATABASE_URL,
    databasePool: set.DATABASE_POOL,
    cacheStore: storeOf(set),
    redisUrl: set.REDIS_URL,
    upstash: url && token ? { url, token } : undefined,
    authSecret: set.AUTH_SECRET,
    auditKeyFile: set.AUDIT_KEY_FILE
      ? resolve(set.AUDIT_KEY_FILE)
      : resolve(set.PORTAL_DATA, 'audit-key.pem'),
    hasAuditKeyFile: set.AUDIT_KEY_FILE !== undefined,
    diagnostics: set.PORTAL_DIAGNOSTICS === '1',
    portalUrl,
    secure: portalUrl.startsWith('https:'),
    trustProxyHops: set.TRUST_PROXY_HOPS,
    sessionIdleMinutes: set.SESSION_IDLE_MINUTES,
    vitalSignsMaxAgeHours: set.VITAL_SIGNS_MAX_AGE_HOURS,
    sessionMaxHours: set.SESSION_MAX_HOURS,
    oidc: oidcOf(set),
    timeZone: set.HOSPITAL_TIME_ZONE,
    currency: set.HOSPITAL_CURRENCY,
    setsTimeZone: 'HOSPITAL_TIME_ZONE' in given,
    clockOffset: (set.CLOCK_OFFSET_SECONDS ?? 0) * 1000,
    setsClock: set.CLOCK_OFFSET_SECONDS !== undefined,
    logLevel: set.LOG_LEVEL,
  }
}

const isOfThisMachine = (host: string) => /^(.+\.)?localhost$/.test(host) || isLoopback(host)
const hostOf = (url: string) => new URL(url).hostname.replace(/^\[(.*)\]$/, '$1')

/**
 * The address at which this machine reaches a server that listens on `host`: the same, or loopback for a
 * wildcard.
 */
export function reachableAt(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return isIP(host) === 6 ? `[${host}]` : host
}

/** The default public address: a name that browsers treat as secure, unless the host rules that out. */
function ownAddress(host: string, port: number): string {
  const isAny = host === '0.0.0.0' || host === '::'
  return new URL(`http://${isAny || isOfThisMachine(host) ? 'localhost' : reachableAt(host)}:${port}`).origin
}

/**
 * Refuses to serve an external database without an explicit secret: all machines on one database need the same one.
 * Throws EnvError.
 */
export function requireAuthSecret(given: Env): void {
  if (given.databaseUrl && !given.authSecret)
    throw new EnvError(problem('AUTH_SECRET', 'is missing, and is required when DATABASE_URL is set'))
}

/** The settings of this process, read once. Throws EnvError like `readEnv`. */
export function env(): Env {
  return singleton('env', () => readEnv())
}
