import type { IncomingMessage } from 'node:http'

/** A Redis reply, with strings as bytes. */
export type Reply = null | number | string | Buffer | Error | Reply[]

/** A request that is refused, with the status the client gets. */
export class RefusedRequest extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const LARGEST_REQUEST = 10 * 1024 * 1024

/** Commands that change the state of a connection, which here is shared by all requests. */
const NEEDS_OWN_CONNECTION = new Set(
  'AUTH CLIENT DISCARD EXEC HELLO MONITOR MULTI PSUBSCRIBE QUIT RESET SELECT SUBSCRIBE UNWATCH WATCH'.split(
    ' ',
  ),
)

/** Reads a request's body as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST_REQUEST) throw new RefusedRequest(413, 'ERR max request size exceeded')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Reads one command from a JSON body: a list of a name and its arguments. */
export function parseCommand(body: unknown): string[] {
  const isArgument = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)
  if (!Array.isArray(body) || body.length === 0 || !body.every(isArgument)) {
    throw new RefusedRequest(400, 'ERR failed to parse command')
  }
  return checked(body.map(String))
}

/** Reads the commands of `/pipeline` and `/multi-exec`. */
export function parseCommands(body: unknown): string[][] {
  if (!Array.isArray(body) || body.length === 0) {
    throw new RefusedRequest(400, 'ERR failed to parse pipeline request')
  }
  return body.map(parseCommand)
}

/** Parses JSON, refusing anything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RefusedRequest(400, 'ERR failed to parse request body')
  }
}

/** Reads `/SET/key/value?EX=10`; a body is the argument after those of the path. */
export function commandOfPath(url: URL, body: string): string[] {
  const path = url.pathname.slice(1).split('/').map(decodeURIComponent)
  const options = [...url.searchParams].flatMap(([name, value]) => (value === '' ? [name] : [name, value]))
  return checked([...path, ...(body === '' ? [] : [body]), ...options])
}

/** A reply in the REST protocol’s format. With `base64`, every text is encoded but a plain `OK`. */
export function worded(reply: Reply, base64: boolean): { result: unknown } | { error: string } {
  if (reply instanceof Error) return { error: reply.message }
  const isOk = String(reply) === 'OK' && !Array.isArray(reply)
  return { result: isOk ? 'OK' : wordedValue(reply, base64) }
}

function wordedValue(reply: Reply, base64: boolean): unknown {
  if (Array.isArray(reply)) return reply.map((item) => wordedValue(item, base64))
  if (reply instanceof Error) return reply.message
  if (typeof reply !== 'string' && !Buffer.isBuffer(reply)) return reply
  return Buffer.from(reply).toString(base64 ? 'base64' : 'utf8')
}

function checked(command: string[]): string[] {
  const name = command[0]?.toUpperCase() ?? ''
  if (name === '' || NEEDS_OWN_CONNECTION.has(name)) {
    throw new RefusedRequest(400, `ERR Command is not available: '${name}'`)
  }
  return command
}
