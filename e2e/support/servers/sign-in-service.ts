import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Provider from 'oidc-provider'

/** A hospital’s OpenID Connect service: the real protocol, with users that the test chooses. */
export interface SignInService {
  /** The portal's settings for it. */
  settings: Record<string, string>
  /** The user who signs in there next; undefined for one who cancels. */
  person: string | undefined
  /** The methods that it says were used, as the claim `amr`. */
  methods: string[] | undefined
  /**
   * Makes it serve the portal at this address. With `namesInToken`, as usual, the ID token carries the
   * username; otherwise only the userinfo endpoint has it, as the standard allows.
   */
  serve(portalUrl: string, options?: { namesInToken?: boolean }): Promise<void>
  close(): Promise<void>
}

const CLIENT_ID = 'portal'

/** Starts the service on 127.0.0.1, so that its cookies are not those of the portal on localhost. */
export async function startSignInService(): Promise<SignInService> {
  const secret = randomUUID()
  let provider: Provider | undefined
  const server = createServer((request, response) => {
    if (!provider) return void response.writeHead(503).end()
    if (request.url?.startsWith('/interaction/')) return void answer(provider, request, response)
    provider.callback()(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** Replaces the pages for password and consent. */
  async function answer(to: Provider, request: IncomingMessage, response: ServerResponse) {
    const { params } = await to.interactionDetails(request, response)
    if (service.person === undefined) {
      return await to.interactionFinished(request, response, { error: 'access_denied' })
    }
    const grant = new to.Grant({ accountId: service.person, clientId: params.client_id })
    grant.addOIDCScope(params.scope)
    const consent = { grantId: await grant.save() }
    const login = { accountId: service.person, ...(service.methods && { amr: service.methods }) }
    await to.interactionFinished(request, response, { login, consent })
  }

  const service: SignInService = {
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT_ID, OIDC_CLIENT_SECRET: secret },
    person: undefined,
    methods: undefined,
    async serve(portalUrl, { namesInToken = true } = {}) {
      provider = await makeProvider(issuer, {
        clients: [
          {
            client_id: CLIENT_ID,
            client_secret: secret,
            redirect_uris: [`${portalUrl}/api/auth/callback/oidc`],
          },
        ],
        jwks: { keys: [signingKey()] },
        cookies: { keys: [randomUUID()] },
        claims: { openid: ['sub', 'amr'], profile: ['preferred_username', 'name'], email: ['email'] },
        conformIdTokenClaims: !namesInToken,
        ttl: {
          AccessToken: 600,
          AuthorizationCode: 60,
          Grant: 600,
          IdToken: 600,
          Interaction: 600,
          Session: 600,
        },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
        findAccount: (_: unknown, id: string) => ({
          accountId: id,
          claims: () => ({ sub: id, preferred_username: id, name: id, email: `${id}@hospital.example` }),
        }),
      })
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return service
}

/** The package warns about its in-memory storage and about Node 20; neither matters in a test. */
async function makeProvider(issuer: string, settings: Record<string, unknown>): Promise<Provider> {
  const { warn } = console
  console.warn = () => undefined
  try {
    const { default: Provider } = await import('oidc-provider')
    return new Provider(issuer, settings)
  } finally {
    console.warn = warn
  }
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }
}
