import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient, ErrorReply, MultiErrorReply, RESP_TYPES } from 'redis'
import {
  commandOfPath,
  parseCommand,
  parseCommands,
  parseJson,
  RefusedRequest,
  type Reply,
  readBody,
  worded,
} from './upstash-protocol'

export interface UpstashServer {
  url: string
  token: string
  close(): Promise<void>
}

/**
 * A TEST STAND-IN for Upstash: it speaks Upstash's REST protocol in front of a real Redis. It is not Upstash: no
 * replicas, no plan limits, no latency. It knows `POST /`, `/pipeline` (in order, not atomic), `/multi-exec`
 * (atomic), `/COMMAND/argument/…` by GET and POST, bearer tokens, base64 replies on request and the sync-token
 * header.
 * @param redisUrl the Redis that answers.
 * @param token what clients must send as `Authorization: Bearer`.
 * @param port the loopback port; a free one by default.
 */
export async function startUpstashServer(options: {
  redisUrl: string
  token: string
  port?: number
}): Promise<UpstashServer> {
  const redis = await connectRedis(options.redisUrl)
  let served = 0
  const server = createServer(async (request, response) => {
    served += 1
    response.setHeader('upstash-sync-token', `test-${served}`)
    try {
      reply(response, 200, await answer(redis, options.token, request))
    } catch (error) {
      reply(response, statusOf(error), { error: error instanceof Error ? error.message : 'ERR' })
    }
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: options.token,
    async close() {
      server.close()
      server.closeAllConnections()
      redis.destroy()
    },
  }
}

async function connectRedis(url: string) {
  // RESP 2 and bytes: the REST protocol formats every reply as RESP 2 and returns strings byte for byte.
  const redis = createClient({ url, RESP: 2, disableOfflineQueue: true })
  // Each failed request is answered with its reason; the event only needs a listener.
  redis.on('error', () => undefined)
  await redis.connect()
  return redis.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer })
}

type Redis = Awaited<ReturnType<typeof connectRedis>>

async function answer(redis: Redis, token: string, request: IncomingMessage): Promise<unknown> {
  if (request.headers.authorization !== `Bearer ${token}`) throw new RefusedRequest(401, 'Unauthorized')
  if (request.method !== 'POST' && request.method !== 'GET')
    throw new RefusedRequest(405, 'Method Not Allowed')
  const url = new URL(request.url ?? '/', 'http://localhost')
  const body = await readBody(request)
  const base64 = request.headers['upstash-encoding'] === 'base64'
  switch (url.pathname) {
    case '/':
      return worded(await redis.sendCommand<Reply>(parseCommand(parseJson(body))), base64)
    case '/pipeline':
      return (await pipeline(redis, parseCommands(parseJson(body)))).map((item) => worded(item, base64))
    case '/multi-exec':
      return (await transaction(redis, parseCommands(parseJson(body)))).map((item) => worded(item, base64))
    default:
      return worded(await redis.sendCommand<Reply>(commandOfPath(url, body)), base64)
  }
}

function pipeline(redis: Redis, commands: string[][]): Promise<Reply[]> {
  const sent = commands.map((command) => redis.sendCommand<Reply>(command))
  return Promise.all(
    sent.map((promise) =>
      promise.catch((error: unknown) => {
        if (error instanceof ErrorReply) return error
        throw error
      }),
    ),
  )
}

async function transaction(redis: Redis, commands: string[][]): Promise<Reply[]> {
  const multi = redis.multi()
  for (const command of commands) multi.addCommand(command)
  try {
    return (await multi.exec()) as unknown as Reply[]
  } catch (error) {
    if (error instanceof MultiErrorReply) return error.replies as unknown as Reply[]
    throw error
  }
}

/** A Redis error is the client’s fault; any other is ours. */
function statusOf(error: unknown): number {
  if (error instanceof RefusedRequest) return error.status
  return error instanceof ErrorReply ? 400 : 503
}

function reply(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
