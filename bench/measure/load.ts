import { Agent, get } from 'node:http'

/**
 * Requests `url` `requests` times over one connection for each of `cookies`, each again as soon as it has its
 * answer. Returns the milliseconds of each request. Throws at the first answer that is not 200. With a `kept`
 * agent the connections stay open for the next time.
 */
export async function load(
  url: string,
  cookies: readonly string[],
  requests: number,
  kept?: Agent,
): Promise<number[]> {
  const agent = kept ?? new Agent({ keepAlive: true, maxSockets: cookies.length })
  const took: number[] = []
  let left = requests
  const connection = async (cookie: string) => {
    while (left > 0) {
      left -= 1
      const began = performance.now()
      await fetchPage(url, cookie, agent)
      took.push(performance.now() - began)
    }
  }
  try {
    await Promise.all(cookies.map(connection))
  } finally {
    if (!kept) agent.destroy()
  }
  return took
}

/** One page as text. Node's own `fetch` would cost this process more than the page costs the server. */
export function fetchPage(url: string, cookie: string, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie }, ...(agent ? { agent } : {}) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString())
        else reject(new Error(`${url} answered ${response.statusCode}.`))
      })
    }).on('error', reject)
  })
}
